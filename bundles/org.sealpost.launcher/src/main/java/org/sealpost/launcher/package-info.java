/**
 * Starts a runtime: one process per data folder, a list of bundles that restarts exactly as it was
 * confirmed, and a control socket.
 *
 * <p>A plain jar on the class path; it uses the OSGi framework API only. A <em>runtime folder</em>
 * holds bundle jars and the resolved run file that orders them. A <em>state</em> is an immutable
 * numbered list of bundles in the data folder.
 *
 * <pre>
 * DATA/lock                    held while a process runs on DATA
 * DATA/ctl.sock                control socket, 0600
 * DATA/bundles/SHA256.jar      every bundle of every kept state, once
 * DATA/states/current          number of the state to start, replaced atomically
 * DATA/states/N/state.json     the list of bundles
 * DATA/states/N/started        it was started; absent again after a clean stop before confirmation
 * DATA/states/N/confirmed      it was healthy for the health window
 * DATA/states/N/fw             framework storage, rebuilt at every start
 * </pre>
 *
 * <p>Which state starts: the current one; but a state that was started and neither confirmed nor
 * stopped cleanly gives way to the last confirmed one. When the offered runtime folder is another
 * build than the one that state was made from, a new state is made from the folder alone: what was
 * installed, updated or removed by hand is not carried over, and the start says so. A build that
 * failed as a state before is not tried again until it changes.
 */
package org.sealpost.launcher;
