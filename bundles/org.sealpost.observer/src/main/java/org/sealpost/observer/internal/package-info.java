/**
 * Watches a runtime from inside its framework, and from outside of everything that Sealpost says of
 * itself: only the framework and the component runtime are asked. It is part of no runtime; whoever
 * tries bundles installs it for that.
 */
package org.sealpost.observer.internal;
