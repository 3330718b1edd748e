package org.sealpost.codec.sms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts secured packets into short messages, one or several (TS 31.115 clauses 4.1 to 4.3). A packet
 * is given from its CPL or RPL on: the header elements that announce it are made here.
 */
public final class SecuredSms {
  /** TP-PID of (U)SIM data download. */
  public static final int PID_DATA_DOWNLOAD = 0x7f;

  /** TP-DCS: 8-bit data, class 2, for the card. */
  public static final int DCS_CARD = 0xf6;

  /** TP-DCS: 8-bit data without a class. */
  public static final int DCS_DATA = 0x04;

  private SecuredSms() {}

  /**
   * The user data of the messages that carry a command packet, in the order to send them.
   *
   * @param packet from the CPL on
   * @param reference concatenation reference, 0..255; unused when one message is enough
   * @throws IllegalArgumentException if the packet needs more than 255 messages
   */
  public static List<UserData> command(byte[] packet, int reference) {
    return split(UserDataHeader.COMMAND_PACKET, packet, reference);
  }

  /**
   * The messages that carry a command packet to a card, in the order to send them.
   *
   * @param originator TP-OA, to which the card sends a PoR by SMS-SUBMIT
   * @param packet from the CPL on
   * @param time TP-SCTS, in the years 2000..2099
   * @param reference concatenation reference, 0..255; unused when one message is enough
   * @throws IllegalArgumentException if the packet needs more than 255 messages
   */
  public static List<SmsDeliver> deliver(
      Address originator, byte[] packet, Instant time, int reference) {
    List<UserData> parts = command(packet, reference);
    ServiceCentreTime stamp = ServiceCentreTime.of(time);
    List<SmsDeliver> messages = new ArrayList<>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      messages.add(
          new SmsDeliver(
              i < parts.size() - 1,
              false,
              false,
              originator,
              PID_DATA_DOWNLOAD,
              DCS_CARD,
              stamp,
              parts.get(i)));
    }
    return List.copyOf(messages);
  }

  /**
   * The messages that carry a card's response packet back, in the order to send them.
   *
   * @param destination TP-DA: the TP-OA of the command
   * @param packet from the RPL on
   * @param reference concatenation reference, 0..255; unused when one message is enough
   * @throws IllegalArgumentException if the packet needs more than 255 messages
   */
  public static List<SmsSubmit> submit(Address destination, byte[] packet, int reference) {
    return split(UserDataHeader.RESPONSE_PACKET, packet, reference).stream()
        .map(
            part ->
                new SmsSubmit(
                    false, false, false, 0, destination, 0, DCS_DATA, ValidityPeriod.NONE, part))
        .toList();
  }

  /** The user data of all messages of a packet; {@code element} announces it in the first. */
  private static List<UserData> split(int element, byte[] packet, int reference) {
    InformationElement announcement = new InformationElement(element, new byte[0]);
    UserDataHeader single = UserDataHeader.of(announcement);
    if (packet.length <= room(single)) {
      return List.of(UserData.of(single, packet));
    }
    // headers are equally long whatever their numbers are, so any numbers tell the room
    InformationElement numbers = new Concatenation(false, 0, 1, 1).toElement();
    int firstRoom = room(UserDataHeader.of(numbers, announcement));
    int nextRoom = room(UserDataHeader.of(numbers));
    int total = 1 + (packet.length - firstRoom + nextRoom - 1) / nextRoom;
    Range.check("messages of a secured packet", total, 1, 0xff);
    List<UserData> parts = new ArrayList<>(total);
    int from = 0;
    for (int sequence = 1; sequence <= total; sequence++) {
      numbers = new Concatenation(false, reference, total, sequence).toElement();
      int to = Math.min(packet.length, from + (sequence == 1 ? firstRoom : nextRoom));
      UserDataHeader header =
          sequence == 1 ? UserDataHeader.of(numbers, announcement) : UserDataHeader.of(numbers);
      parts.add(UserData.of(header, Arrays.copyOfRange(packet, from, to)));
      from = to;
    }
    return parts;
  }

  private static int room(UserDataHeader header) {
    return UserData.MAX_OCTETS - header.encode().length;
  }
}
