/**
 * An authentication centre that has no keys: it asks an external HLR for vectors (GSUP over IPA and
 * TCP). One thread owns the connection and what is asked over it; vectors that are left over live
 * in memory only, so that no two nodes use the same.
 */
package org.sealpost.network.hlr.internal;
