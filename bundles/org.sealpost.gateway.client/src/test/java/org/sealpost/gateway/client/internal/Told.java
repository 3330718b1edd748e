package org.sealpost.gateway.client.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sealpost.bearer.api.Bearer;

/** What a pool of bearers told. */
final class Told implements BearerPool.Events {
  final List<byte[]> received = new CopyOnWriteArrayList<>();

  /** {@code changed} and {@code left}, in their order. */
  final List<String> news = new CopyOnWriteArrayList<>();

  @Override
  public void received(Bearer bearer, byte[] frame) {
    received.add(frame);
  }

  @Override
  public void changed() {
    news.add("changed");
  }

  @Override
  public void left() {
    news.add("left");
  }
}
