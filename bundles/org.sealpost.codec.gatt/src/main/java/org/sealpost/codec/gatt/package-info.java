/**
 * How frames pass a GATT service: its UUIDs, the values that are written and notified, frames in
 * fragments and back. {@code docs/bearer-bluetooth.md} has the octets. Pure functions and state of
 * one thread; no parameter or result is ever {@code null}, arrays are not changed by either side.
 */
@Version("1.0.0")
@Export
package org.sealpost.codec.gatt;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
