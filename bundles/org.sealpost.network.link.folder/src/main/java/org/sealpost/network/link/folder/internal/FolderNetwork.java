package org.sealpost.network.link.folder.internal;

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

/** The network's end: as many peers as there are gateways on the stick. */
@Component(
    service = Bearer.class,
    configurationPid = "org.sealpost.network.link.folder",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FolderNetworkConfig.class, factory = true)
public final class FolderNetwork extends FolderBearer {
  /** Checks the configuration and does nothing else: the folder waits for an attachment. */
  @Activate
  public FolderNetwork(FolderNetworkConfig config) {
    this(config, new Disk());
  }

  FolderNetwork(FolderNetworkConfig config, Disk disk) {
    super(
        FolderSettings.of(
            config.sealpost_bearer_name(),
            config.folder(),
            config.lookMillis(),
            config.roundTripHours()),
        Side.network(),
        disk);
  }

  @Deactivate
  void deactivate() {
    stop();
  }
}
