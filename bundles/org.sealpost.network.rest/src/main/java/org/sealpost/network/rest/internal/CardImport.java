package org.sealpost.network.rest.internal;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.lib.cardfile.CardFile;
import org.sealpost.lib.cardfile.CardFileException;
import org.sealpost.network.api.auc.SubscriberKey;
import org.sealpost.network.api.manager.SecureElementManager;
import org.sealpost.network.api.ota.CardApplication;
import org.sealpost.network.api.ota.KeySet;

/** {@code card.import {card}}: a card file (docs/card-file.md), all or nothing. */
@Component(service = Function.class, property = JsonCommand.NAME + "=card.import")
public final class CardImport extends JsonCommand {
  private final SecureElementManager manager;

  /** Over this manager. */
  @Activate
  public CardImport(@Reference SecureElementManager manager) {
    this.manager = manager;
  }

  @Override
  Map<String, Object> run(Arguments arguments) {
    CardFile card = read(arguments.object("card").toJson());
    arguments.expectNoOthers();
    manager.importCard(
        card.iccid().digits(),
        card.imsi().digits(),
        card.key().map(key -> new SubscriberKey(card.imsi().digits(), key, card.amf(), card.sqn())),
        card.keySets().stream().map(CardImport::keySet).toList(),
        card.applications().stream().map(CardImport::application).toList());
    return Map.of("iccid", card.iccid().digits(), "imsi", card.imsi().digits());
  }

  private static CardFile read(String json) {
    try {
      return CardFile.read(json.getBytes(StandardCharsets.UTF_8));
    } catch (CardFileException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static KeySet keySet(CardFile.KeySet set) {
    if (set.kicAlgorithm() != set.kidAlgorithm()
        || set.checksumLength() != OtaKeys.CHECKSUM_LENGTH) {
      throw new IllegalArgumentException(
          "key set %d: expected one algorithm and checksums of %d octets, found %s, %s and %d"
              .formatted(
                  set.version(),
                  OtaKeys.CHECKSUM_LENGTH,
                  set.kicAlgorithm(),
                  set.kidAlgorithm(),
                  set.checksumLength()));
    }
    return new KeySet(
        set.version(),
        set.kicAlgorithm(),
        set.kic().toByteArray(),
        set.kid().toByteArray(),
        set.cntr());
  }

  private static CardApplication application(CardFile.Application application) {
    return new CardApplication(
        application.tar(),
        application.msl(),
        application.keySets().get(0),
        application.porBySubmit(),
        application.counter());
  }
}
