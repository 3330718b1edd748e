/**
 * What a full authentication costs the network: the runtime as {@code ./sealpost network} starts
 * it, beside a bare Felix Jetty that answers as many requests of the same size.
 */
package org.sealpost.benchmarks.login;
