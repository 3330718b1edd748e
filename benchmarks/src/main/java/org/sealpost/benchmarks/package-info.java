/**
 * What our code costs beside the bare calls of the Java platform's ciphers that it cannot do
 * without, both measured in the same run. Part of no runtime.
 */
package org.sealpost.benchmarks;
