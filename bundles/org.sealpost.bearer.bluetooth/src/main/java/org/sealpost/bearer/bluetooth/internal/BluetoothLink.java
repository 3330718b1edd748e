package org.sealpost.bearer.bluetooth.internal;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerLink;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.codec.bytes.DecodeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What there is while a receiver is attached: a place on the bus, and the centrals. */
final class BluetoothLink implements BearerLink {
  private static final Logger LOG = LoggerFactory.getLogger(BluetoothLink.class);
  private static final long LOOK_MILLIS = 500;

  private final Callbacks callbacks;
  private final Centrals centrals;
  private final Peripheral peripheral;
  private final ScheduledThreadPoolExecutor worker;

  BluetoothLink(Settings settings, BearerMeter meter, FrameReceiver receiver) {
    callbacks = new Callbacks(receiver, this::state);
    centrals = new Centrals(settings, meter, new Around(meter));
    peripheral = new Peripheral(settings, new Events());
    worker =
        new ScheduledThreadPoolExecutor(
            1, work -> Threads.daemon(work, "sealpost-bluetooth-centrals"));
    worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void start() {
    peripheral.start();
    worker.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Looks after the centrals; never ends by an exception. */
  private void look() {
    try {
      centrals.tick();
      centrals.strangers(peripheral.strangers());
    } catch (RuntimeException | Error e) {
      LOG.error("bluetooth: looking after the centrals failed", e);
    }
  }

  @Override
  public BearerState state() {
    Optional<String> missing = peripheral.missing();
    if (missing.isPresent()) {
      return BearerState.down(missing.get());
    }
    return centrals.isAnyOpen() ? BearerState.UP : BearerState.down("no relay is connected");
  }

  CompletionStage<Void> send(byte[] frame) {
    return centrals.send(frame);
  }

  @Override
  public void close(BearerException why) {
    callbacks.close();
    worker.shutdownNow();
    peripheral.close();
    centrals.end(why);
  }

  private final class Around implements Centrals.Surroundings {
    private final BearerMeter meter;

    Around(BearerMeter meter) {
      this.meter = meter;
    }

    @Override
    public void notify(byte[] value) {
      peripheral.notify(value);
    }

    @Override
    public void disconnect(String device) {
      peripheral.disconnect(device);
    }

    @Override
    public boolean hasRoom() {
      return callbacks.hasRoom();
    }

    @Override
    public void received(byte[] frame, String device) {
      meter.received(frame.length);
      callbacks.received(frame, device);
    }

    @Override
    public void changed() {
      callbacks.look();
    }
  }

  private final class Events implements Peripheral.Events {
    @Override
    public void written(String device, int mtu, byte[] value) throws DecodeException {
      centrals.written(device, mtu, value);
    }

    @Override
    public void gone(String device) {
      centrals.gone(device);
    }

    @Override
    public void allGone(String why) {
      centrals.end(new BearerException(BearerException.Reason.DOWN, why));
    }
  }
}
