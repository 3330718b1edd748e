package org.sealpost.softcard;

/**
 * What scripts that are chained share.
 *
 * @param target carries out their commands
 * @param buffer where its answers wait
 * @param kept whether a reset leaves it
 */
record ScriptContext(CommandTarget target, ResponseBuffer buffer, boolean kept) {}
