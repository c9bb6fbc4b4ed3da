// The two losses, and the gradient of each for every prediction, rounded where PyTorch rounds.

const round = Math.fround;
const sigmoid = x => round(1 / round(1 + round(Math.exp(-x))));

// Lesson 03: the mean distance of sigmoid and target. A target is 1 for a 3 and 0 for a 7
function mnistLoss(predictions, targets, n, slopes) {
    const part = round(1 / n);
    let sum = 0;
    for (let b = 0; b < n; b++) {
        const s = sigmoid(predictions[b]), rest = round(1 - s), three = targets[b] === 1;
        sum += three ? rest : s;
        slopes[b] = round(round((three ? -part : part) * rest) * s);
    }
    return round(sum / n);
}

// The same without the targets' column: [n,1] against [n] becomes [n,n], so each prediction meets the target of every image
function broadcastLoss(predictions, targets, n, slopes) {
    const part = round(1 / (n * n));
    let threes = 0, sum = 0;
    for (let b = 0; b < n; b++) threes += targets[b];
    const pull = round(round((n - threes) * part) - round(threes * part)); // towards the digit that is more frequent in the batch
    for (let b = 0; b < n; b++) {
        const s = sigmoid(predictions[b]), rest = round(1 - s);
        sum += threes * rest + (n - threes) * s;
        slopes[b] = round(round(pull * rest) * s);
    }
    return round(sum / (n * n));
}

// Lesson 04: binary cross-entropy, whose gradient is sigmoid minus target
function bceLoss(predictions, targets, n, slopes) {
    const part = round(1 / n);
    let sum = 0;
    for (let b = 0; b < n; b++) {
        const x = predictions[b], y = targets[b];
        sum += round((1 - y) * x) - (Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))));
        slopes[b] = round(round(sigmoid(x) - y) * part);
    }
    return round(sum / n);
}

const LOSSES = { mnist: [mnistLoss, broadcastLoss], bce: [bceLoss, null] };

// The loss that these settings ask for; null where PyTorch refuses, because the shapes differ
export const lossOf = ({ loss, column }) => LOSSES[loss][column ? 0 : 1];
