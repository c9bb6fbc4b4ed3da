"Proof: notebooks run and compared, defects put in, things broken on purpose, hostile files."
