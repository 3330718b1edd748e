/**
 * The secure element manager and the directory of cards. They are two components, because the
 * entitlement server looks cards up and the manager needs what needs the entitlement server.
 */
package org.sealpost.network.manager.internal;
