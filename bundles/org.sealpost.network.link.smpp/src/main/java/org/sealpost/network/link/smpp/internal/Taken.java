package org.sealpost.network.link.smpp.internal;

/**
 * What the centre is told of a message it brought (command_status of deliver_sm_resp, SMPP 3.4
 * clause 5.1.3).
 */
enum Taken {
  /** It is ours now. */
  YES(0x00),
  /** ESME_RX_T_APPN: to be brought again later. */
  NOT_NOW(0x64),
  /** ESME_RX_P_APPN: not to be brought again. */
  NEVER(0x65);

  private final int status;

  Taken(int status) {
    this.status = status;
  }

  int status() {
    return status;
  }
}
