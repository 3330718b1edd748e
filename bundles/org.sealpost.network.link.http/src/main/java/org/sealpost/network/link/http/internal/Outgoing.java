package org.sealpost.network.link.http.internal;

import java.util.concurrent.CompletableFuture;

/** A frame on its way down, and whom to tell. Two of them are never equal. */
final class Outgoing {
  final byte[] frame;
  final CompletableFuture<Void> stage = new CompletableFuture<>();

  Outgoing(byte[] frame) {
    this.frame = frame;
  }
}
