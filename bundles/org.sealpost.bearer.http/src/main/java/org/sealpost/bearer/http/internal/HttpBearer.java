package org.sealpost.bearer.http.internal;

import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.LinkedBearer;
import org.sealpost.bearer.api.Peer;

/** Carries frames to and from one network over HTTP. */
@Component(
    service = Bearer.class,
    configurationPid = "org.sealpost.bearer.http",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = HttpBearerConfig.class, factory = true)
public final class HttpBearer extends LinkedBearer<Link> {
  static final int MAX_FRAME = 65_536;

  private final Settings settings;

  /** Checks the configuration and does nothing else: no connection is made before an attachment. */
  @Activate
  public HttpBearer(HttpBearerConfig config) {
    this(Settings.of(config));
  }

  private HttpBearer(Settings settings) {
    super(settings.name());
    this.settings = settings;
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

  @Override
  public boolean canPush() {
    return true;
  }

  @Override
  protected Link open(FrameReceiver receiver) {
    return new Link(settings, meter(), receiver);
  }

  @Override
  protected CompletionStage<Void> send(Link open, byte[] frame, Peer peer) {
    return Peer.ONLY.equals(peer)
        ? open.send(frame)
        : refuse(Reason.UNKNOWN_PEER, "peer: expected the only one, found an address");
  }
}
