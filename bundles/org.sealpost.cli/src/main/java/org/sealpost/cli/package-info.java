/**
 * The command line. One small class per command; what commands share is {@link
 * org.sealpost.cli.RuntimeHost} (run a runtime in this process) and {@link
 * org.sealpost.cli.Requests} (ask the runtime of a data folder, started for the purpose if none
 * runs).
 *
 * <p>Stdout carries results only; everything else goes to stderr. Exit codes: 0 done, 1 it failed,
 * 2 wrong input, with one line on stderr and nothing changed.
 */
package org.sealpost.cli;
