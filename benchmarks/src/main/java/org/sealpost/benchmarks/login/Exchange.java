package org.sealpost.benchmarks.login;

/**
 * One request and its answer.
 *
 * @param post whether it brings something, or else asks for something
 * @param sent octets of its body
 * @param answered octets of the answer's body
 */
record Exchange(boolean post, int sent, int answered) {}
