/**
 * A cellular leg on one machine. Modems ({@link org.sealpost.simulator.modem}) with cards behind
 * them ({@link org.sealpost.simulator.card}) and a service centre ({@link
 * org.sealpost.simulator.smsc}) meet in {@link org.sealpost.simulator.RadioNetwork} and {@link
 * org.sealpost.simulator.Mobile}. All of them run on one {@link org.sealpost.simulator.Loop}, so
 * that none needs a lock and a test can be the clock. {@link org.sealpost.simulator.Passages} is
 * where tests lose, repeat, hold and refuse what passes.
 */
package org.sealpost.simulator;
