package com.example.bearer.datagram.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.LinkedBearer;
import org.sealpost.bearer.api.Peer;

/** The gateway's end of a bearer with one peer. What is open is the link's. */
@Component(
    service = Bearer.class,
    configurationPid = "com.example.bearer.datagram",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = DatagramBearerConfig.class, factory = true)
public final class DatagramBearer extends LinkedBearer<DatagramLink> {
  /** What a datagram carries over most networks in a few fragments. */
  static final int MAX_FRAME = 8_192;

  private final DatagramBearerConfig config;

  /** Does no I/O: nothing is opened before something is attached. */
  @Activate
  public DatagramBearer(DatagramBearerConfig config) {
    super(config.sealpost_bearer_name());
    this.config = config;
  }

  @Deactivate
  void deactivate() {
    stop();
  }

  @Override
  public int maxFrameSize() {
    return MAX_FRAME;
  }

  @Override
  public int cost() {
    return 0;
  }

  /** A network cannot begin: it learns this node's address from the first frame. */
  @Override
  public boolean canPush() {
    return false;
  }

  @Override
  protected DatagramLink open(FrameReceiver receiver) {
    return new DatagramLink(name(), config.host(), config.port(), receiver, meter());
  }

  @Override
  protected CompletionStage<Void> send(DatagramLink open, byte[] frame, Peer peer) {
    if (!Peer.ONLY.equals(peer)) {
      return refuse(Reason.UNKNOWN_PEER, "peer: expected the only one, found another");
    }
    try {
      open.send(frame);
      meter().sent(frame.length);
      return CompletableFuture.completedFuture(null);
    } catch (BearerException e) {
      meter().failed();
      return CompletableFuture.failedFuture(e);
    }
  }
}
