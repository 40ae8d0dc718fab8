package io.tillkey.console.captcha;

/** A challenge and what its answer is checked with, which never leaves the console and its database. */
record Challenge(Captcha.Slider slider, Captcha.ProofOfWork proofOfWork, String answer) {}
