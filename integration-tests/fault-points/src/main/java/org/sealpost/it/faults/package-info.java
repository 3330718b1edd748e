/**
 * Fault points at the seams of a runtime, which are its OSGi services. The bundle is started before
 * all others; service hooks hide what they register and show stand-ins, that announce each step
 * before and after it. No product code knows of it.
 *
 * <p>What outlives a process is changed at three seams only: commits of the store, commands to the
 * card, frames on a bearer. A process may be killed between any two instructions; what is left of
 * it is what is left when it is killed at the next of these steps.
 */
package org.sealpost.it.faults;
