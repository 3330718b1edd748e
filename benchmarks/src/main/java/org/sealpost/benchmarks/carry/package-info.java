/**
 * What a frame costs that a bearer carries: both ends of ours in one process, beside what the same
 * octets take without us.
 */
package org.sealpost.benchmarks.carry;
