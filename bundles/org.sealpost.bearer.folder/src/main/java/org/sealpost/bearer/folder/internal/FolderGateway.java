package org.sealpost.bearer.folder.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.lib.folder.Disk;
import org.sealpost.lib.folder.FolderBearer;
import org.sealpost.lib.folder.FolderSettings;
import org.sealpost.lib.folder.Side;

/** The gateway's end: one peer, the network, and a folder of its own on the stick. */
@Component(
    service = Bearer.class,
    configurationPid = "org.sealpost.bearer.folder",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FolderGatewayConfig.class, factory = true)
public final class FolderGateway extends FolderBearer {
  /** Checks the configuration and does nothing else: the folder waits for an attachment. */
  @Activate
  public FolderGateway(FolderGatewayConfig config) {
    this(config, new Disk());
  }

  FolderGateway(FolderGatewayConfig config, Disk disk) {
    super(
        FolderSettings.of(
            config.sealpost_bearer_name(),
            config.folder(),
            config.lookMillis(),
            config.roundTripHours()),
        Side.gateway(config.id()),
        disk);
  }

  @Deactivate
  void deactivate() {
    stop();
  }
}
