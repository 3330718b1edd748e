package org.sealpost.network.link.smpp.internal;

import java.io.DataInputStream;
import java.io.IOException;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.InvalidCommandLengthException;
import org.jsmpp.PDUReader;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Command;
import org.jsmpp.util.DefaultDecomposer;
import org.jsmpp.util.PDUDecomposer;

/**
 * Believes no length. The library's own reader allocates what the other side says, up to 2 GB: a
 * length that no message of ours needs ends the session, as there is no finding the next PDU. Of a
 * PDU whose fields are longer than itself the library's threads die: it is answered as one that is
 * not known.
 */
final class BoundedReader implements PDUReader {
  /** A message_payload of 64 kB and all that may stand beside it. */
  static final int MOST = 1 << 17;

  /** Neither in use nor reserved for anybody (SMPP 3.4 clause 5.1.2.1). */
  private static final int NOBODYS = 0x0000ffff;

  private final PDUReader reader = new DefaultPDUReader();
  private final PDUDecomposer fields = new DefaultDecomposer();

  @Override
  public Command readPDUHeader(DataInputStream in)
      throws InvalidCommandLengthException, IOException {
    Command header = reader.readPDUHeader(in);
    if (header.getCommandLength() > MOST) {
      throw new InvalidCommandLengthException(
          "command_length: expected at most " + MOST + ", found " + header.getCommandLength());
    }
    return header;
  }

  @Override
  public byte[] readPDU(DataInputStream in, Command header) throws IOException {
    byte[] pdu = reader.readPDU(in, header);
    if (!isReadable(header.getCommandId(), pdu)) {
      header.setCommandId(NOBODYS);
    }
    return pdu;
  }

  private boolean isReadable(int command, byte[] pdu) {
    try {
      switch (command) {
        case SMPPConstant.CID_DELIVER_SM -> fields.deliverSm(pdu);
        case SMPPConstant.CID_DATA_SM -> fields.dataSm(pdu);
        case SMPPConstant.CID_ALERT_NOTIFICATION -> fields.alertNotification(pdu);
        case SMPPConstant.CID_SUBMIT_SM_RESP -> fields.submitSmResp(pdu);
        case SMPPConstant.CID_BIND_TRANSCEIVER_RESP -> fields.bindResp(pdu);
        default -> {
          // nothing in it that is used
        }
      }
      return true;
    } catch (PDUStringException e) {
      return true; // the library has an answer to that
    } catch (RuntimeException e) {
      return false;
    }
  }

  @Override
  public byte[] readPDU(DataInputStream in, int length, int id, int status, int sequence)
      throws IOException {
    return reader.readPDU(in, length, id, status, sequence);
  }
}
