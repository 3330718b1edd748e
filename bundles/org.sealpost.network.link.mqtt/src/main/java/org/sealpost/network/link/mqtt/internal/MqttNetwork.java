package org.sealpost.network.link.mqtt.internal;

import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.lib.mqtt.Broker;
import org.sealpost.lib.mqtt.Credentials;
import org.sealpost.lib.mqtt.MqttBearer;
import org.sealpost.lib.mqtt.MqttSettings;
import org.sealpost.lib.mqtt.Times;

/** The network's end: as many peers as there are gateways. */
@Component(
    service = Bearer.class,
    configurationPid = "org.sealpost.network.link.mqtt",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = MqttNetworkConfig.class, factory = true)
public final class MqttNetwork extends MqttBearer {
  /** Checks the configuration and does nothing else: no connection is made before an attachment. */
  @Activate
  public MqttNetwork(MqttNetworkConfig config) {
    this(
        config,
        config.clientId().isEmpty()
            ? MqttSettings.newId()
            : MqttSettings.requireId(config.clientId()));
  }

  private MqttNetwork(MqttNetworkConfig config, String clientId) {
    super(settings(config, clientId), new NetworkRoutes(config.prefix()));
  }

  @Deactivate
  void deactivate() {
    stop();
  }

  private static MqttSettings settings(MqttNetworkConfig config, String clientId) {
    // Nobody comes back under an id that was made up: the broker would keep things in vain.
    long expiry = config.clientId().isEmpty() ? 0 : config.sessionExpirySeconds();
    return new MqttSettings(
        config.sealpost_bearer_name(),
        Broker.parse(config.url()),
        clientId,
        Credentials.of(
            config.user(),
            config.passwordFile(),
            config.caFile(),
            config.certFile(),
            config.keyFile()),
        new Times(
            Duration.ofMillis(config.connectTimeoutMillis()),
            Duration.ofSeconds(config.keepAliveSeconds()),
            Duration.ofSeconds(expiry),
            Duration.ofSeconds(config.messageExpirySeconds()),
            Duration.ofMillis(config.backoffMinMillis()),
            Duration.ofMillis(config.backoffMaxMillis())));
  }
}
