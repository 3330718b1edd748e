package org.sealpost.it.plugins;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ServerSocketFactory;
import org.osgi.service.cm.Configuration;
import org.sealpost.codec.sms.Address;
import org.sealpost.it.support.Framework;
import org.sealpost.network.api.sms.MessageContent;
import org.sealpost.network.api.sms.ShortMessage;
import org.sealpost.simulator.Passages;
import org.sealpost.simulator.ThreadLoop;
import org.sealpost.simulator.smsc.EsmeAccount;
import org.sealpost.simulator.smsc.ServiceCentre;
import org.sealpost.simulator.smsc.SmppServer;
import org.sealpost.simulator.smsc.SmscSettings;

/** A service centre that brings back what is sent to the number of the link to it. */
final class Centre implements AutoCloseable {
  private static final String NUMBER = "447700900000";

  private final ThreadLoop loop = new ThreadLoop();
  private final SmppServer door;
  private final Configuration link;

  /** The network's link to it is configured when it returns. */
  Centre(Framework framework) throws IOException {
    SmscSettings settings = SmscSettings.of(Address.of("+99900000000"));
    door =
        new SmppServer(
            loop,
            new ServiceCentre(loop, new Passages(loop), settings),
            ServerSocketFactory.getDefault(),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(EsmeAccount.of("sealpost", "secret")));
    link =
        framework.configure(
            "org.sealpost.network.link.smpp~it",
            Map.of(
                "url",
                "smpp://sealpost@127.0.0.1:" + door.address().getPort(),
                ".password",
                "secret",
                "number",
                "+" + NUMBER,
                "backoffMinMillis",
                10L));
  }

  /** A message that comes back to who sent it. */
  ShortMessage toItself() {
    MessageContent content = new MessageContent(0, 4, false, new byte[] {1});
    return new ShortMessage(NUMBER, "", content, Duration.ofMinutes(1));
  }

  @Override
  public void close() throws IOException {
    link.delete();
    door.close();
    loop.close();
  }
}
