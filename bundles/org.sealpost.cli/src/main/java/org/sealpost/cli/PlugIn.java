package org.sealpost.cli;

import java.util.Map;

/** The bundles that may be swapped while a runtime works. */
enum PlugIn {
  HTTP_BEARER(RuntimeKind.GATEWAY, "org.sealpost.bearer.http", Kind.BEARER),
  MQTT_BEARER(RuntimeKind.GATEWAY, "org.sealpost.bearer.mqtt", Kind.BEARER),
  SMS_BEARER(RuntimeKind.GATEWAY, "org.sealpost.bearer.sms", Kind.BEARER),
  MODEM(RuntimeKind.GATEWAY, "org.sealpost.modem", Kind.MODEM),
  FOLDER_BEARER(RuntimeKind.GATEWAY, "org.sealpost.bearer.folder", Kind.BEARER),
  BLUETOOTH_BEARER(RuntimeKind.GATEWAY, "org.sealpost.bearer.bluetooth", Kind.BEARER),
  SEALER(RuntimeKind.GATEWAY, "org.sealpost.seal.cose", Kind.SEALER),
  OTHER_SEALER(RuntimeKind.GATEWAY, "org.sealpost.seal.ccm", Kind.SEALER),
  KEY_AGREEMENT(RuntimeKind.GATEWAY, "org.sealpost.seal.aka.peer", Kind.KEY_AGREEMENT),
  CARD_ADAPTER(RuntimeKind.GATEWAY, "org.sealpost.card.soft", Kind.CARD_ADAPTER),
  READER_ADAPTER(RuntimeKind.GATEWAY, "org.sealpost.card.pcsc", Kind.CARD_ADAPTER),
  MODEM_ADAPTER(RuntimeKind.GATEWAY, "org.sealpost.card.modem", Kind.CARD_ADAPTER),
  HTTP_LINK(RuntimeKind.NETWORK, "org.sealpost.network.link.http", Kind.BEARER),
  MQTT_LINK(RuntimeKind.NETWORK, "org.sealpost.network.link.mqtt", Kind.BEARER),
  SMPP_LINK(RuntimeKind.NETWORK, "org.sealpost.network.link.smpp", Kind.BEARER),
  FOLDER_LINK(RuntimeKind.NETWORK, "org.sealpost.network.link.folder", Kind.BEARER),
  NETWORK_SEALER(RuntimeKind.NETWORK, "org.sealpost.seal.cose", Kind.SEALER),
  NETWORK_OTHER_SEALER(RuntimeKind.NETWORK, "org.sealpost.seal.ccm", Kind.SEALER),
  NETWORK_KEY_AGREEMENT(RuntimeKind.NETWORK, "org.sealpost.seal.aka.server", Kind.KEY_AGREEMENT);

  /** What it is to the core, and so what else changes when it goes. */
  enum Kind {
    BEARER(true, Map.of()),
    /** The other one takes over. */
    SEALER(true, Map.of()),
    /** Sessions that are open need none. */
    KEY_AGREEMENT(true, Map.of()),
    /** A SAT module is the card's: the SAT withdraws it when the card is gone. */
    CARD_ADAPTER(false, Following.CARD),
    /** A bearer, and the way to the card in it. */
    MODEM(false, Following.CARD_IN_MODEM);

    private final boolean spared;
    private final Map<String, String> following;

    Kind(boolean spared, Map<String, String> following) {
      this.spared = spared;
      this.following = following;
    }
  }

  private static final int LISTENERS = 20;
  private static final int OTHERS = 10;

  private final RuntimeKind runtime;
  private final String symbolicName;
  private final Kind kind;

  PlugIn(RuntimeKind runtime, String symbolicName, Kind kind) {
    this.runtime = runtime;
    this.symbolicName = symbolicName;
    this.kind = kind;
  }

  RuntimeKind runtime() {
    return runtime;
  }

  String symbolicName() {
    return symbolicName;
  }

  int startLevel() {
    return kind == Kind.BEARER || kind == Kind.MODEM ? LISTENERS : OTHERS;
  }

  /** Whether deliveries go on while it is away. */
  boolean spared() {
    return kind.spared;
  }

  /** As in {@link Following}. */
  Map<String, String> following() {
    return kind.following;
  }
}
