"The website: pages that are made, pictures, README.md, and what the site is built of."
