/**
 * The embedded authentication centre. A sequence number is committed before the vector made of it
 * leaves; keys are decrypted for the moment of making one.
 */
package org.sealpost.network.auc.internal;
