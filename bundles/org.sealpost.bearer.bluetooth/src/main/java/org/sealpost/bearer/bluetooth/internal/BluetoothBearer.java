package org.sealpost.bearer.bluetooth.internal;

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
import org.sealpost.codec.gatt.GattProtocol;

/** The gateway's end: one peer, the network, behind whatever relays are connected. */
@Component(
    service = Bearer.class,
    configurationPid = "org.sealpost.bearer.bluetooth",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = BluetoothConfig.class, factory = true)
public final class BluetoothBearer extends LinkedBearer<BluetoothLink> {
  /** Behind what the gateway has for itself, and far below what is paid for by the message. */
  private static final int COST = 20;

  private final Settings settings;

  /** Checks the configuration and does nothing else: the bus waits for an attachment. */
  @Activate
  public BluetoothBearer(BluetoothConfig config) {
    this(Settings.of(config));
  }

  private BluetoothBearer(Settings settings) {
    super(settings.name());
    this.settings = settings;
  }

  @Deactivate
  void deactivate() {
    stop();
  }

  @Override
  public int maxFrameSize() {
    return GattProtocol.MAX_FRAME;
  }

  @Override
  public int cost() {
    return COST;
  }

  @Override
  public boolean canPush() {
    return true;
  }

  @Override
  protected BluetoothLink open(FrameReceiver receiver) {
    return new BluetoothLink(settings, meter(), receiver);
  }

  @Override
  protected CompletionStage<Void> send(BluetoothLink open, byte[] frame, Peer peer) {
    return Peer.ONLY.equals(peer)
        ? open.send(frame)
        : refuse(Reason.UNKNOWN_PEER, "peer: expected the only one, found another");
  }
}
