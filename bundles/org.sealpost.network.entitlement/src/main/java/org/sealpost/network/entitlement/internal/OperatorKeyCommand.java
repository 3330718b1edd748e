package org.sealpost.network.entitlement.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Vault;

/**
 * {@code operator.key}: the public key that gateways encrypt first contacts to, PEM; it is made if
 * there is none.
 */
@Component(
    service = Function.class,
    property = "sealpost.command=operator.key",
    configurationPid = "org.sealpost.network.entitlement")
public final class OperatorKeyCommand implements Function<String, String> {
  private static final int LINE = 64;

  private final OperatorKey key;

  /** Called by the component runtime. */
  @Activate
  public OperatorKeyCommand(
      EntitlementConfig config, @Reference Store store, @Reference Vault vault) {
    key = new OperatorKey(config.identityKey(), store, vault);
  }

  @Override
  public String apply(String arguments) {
    byte[] lineEnd = "\n".getBytes(StandardCharsets.US_ASCII);
    String body = Base64.getMimeEncoder(LINE, lineEnd).encodeToString(key.publicKey().getEncoded());
    String pem = "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    return "{\"publicKey\":\"" + pem.replace("\n", "\\n") + "\"}";
  }
}
