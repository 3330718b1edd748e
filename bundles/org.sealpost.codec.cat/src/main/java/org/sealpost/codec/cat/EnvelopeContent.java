package org.sealpost.codec.cat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.CellBroadcastPage;

/**
 * What an envelope tells the card, typed for the kinds that have a shape that matters to a gateway
 * or a card.
 */
public sealed interface EnvelopeContent
    permits SmsPpDownload,
        EnvelopeContent.CellBroadcastDownload,
        EnvelopeContent.MenuSelection,
        EnvelopeContent.CallControl,
        EnvelopeContent.MoShortMessageControl,
        EnvelopeContent.EventDownload,
        EnvelopeContent.TimerExpiration,
        EnvelopeContent.UssdDownload,
        EnvelopeContent.Other {
  /** The envelope. */
  Envelope toEnvelope();

  /**
   * CELL BROADCAST DOWNLOAD (TS 31.111 clause 7.1.2).
   *
   * @param page of TS 23.041
   */
  record CellBroadcastDownload(CellBroadcastPage page) implements EnvelopeContent {
    @Override
    public Envelope toEnvelope() {
      return EnvelopeObjects.envelope(
          CatTag.CELL_BROADCAST_DOWNLOAD,
          DeviceIdentities.NETWORK,
          List.of(ComprehensionTlv.required(CatTag.CELL_BROADCAST_PAGE, page.encode())));
    }

    static CellBroadcastDownload from(Envelope envelope) throws DecodeException {
      byte[] page =
          envelope.required("CELL BROADCAST DOWNLOAD page", CatTag.CELL_BROADCAST_PAGE).rest();
      return new CellBroadcastDownload(CellBroadcastPage.decode(page));
    }
  }

  /**
   * MENU SELECTION (TS 102 223 clause 7.2).
   *
   * @param item identifier of the item that the user chose, 0..255
   * @param help whether the user wants help about it
   */
  record MenuSelection(int item, boolean help) implements EnvelopeContent {
    /** Checks the range. */
    public MenuSelection {
      Range.octets("item identifier", item);
    }

    @Override
    public Envelope toEnvelope() {
      List<ComprehensionTlv> objects = new ArrayList<>();
      objects.add(ComprehensionTlv.required(CatTag.ITEM_IDENTIFIER, (byte) item));
      if (help) {
        objects.add(ComprehensionTlv.optional(CatTag.HELP_REQUEST));
      }
      return EnvelopeObjects.envelope(CatTag.MENU_SELECTION, DeviceIdentities.KEYPAD, objects);
    }

    static MenuSelection from(Envelope envelope) throws DecodeException {
      ByteReader reader = envelope.required("MENU SELECTION item", CatTag.ITEM_IDENTIFIER);
      int item = reader.u8("identifier");
      reader.expectEnd();
      return new MenuSelection(item, envelope.find(CatTag.HELP_REQUEST).isPresent());
    }
  }

  /**
   * CALL CONTROL (TS 31.111 clause 7.3.1): the card is asked about a call, a supplementary service
   * request, a USSD string or a connection before it is made. Its answer is a {@link
   * ControlResult}.
   *
   * @param request what is asked about: an object {@link CatTag#ADDRESS}, {@link CatTag#SS_STRING},
   *     {@link CatTag#USSD_STRING}, {@link CatTag#PDP_CONTEXT_ACTIVATION} or another
   * @param further the objects behind it, such as the location
   */
  record CallControl(ComprehensionTlv request, List<ComprehensionTlv> further)
      implements EnvelopeContent {
    /** Copies the list. */
    public CallControl {
      further = List.copyOf(further);
    }

    @Override
    public Envelope toEnvelope() {
      List<ComprehensionTlv> objects = new ArrayList<>(List.of(request));
      objects.addAll(further);
      return EnvelopeObjects.envelope(CatTag.CALL_CONTROL, DeviceIdentities.TERMINAL, objects);
    }

    static CallControl from(Envelope envelope) throws DecodeException {
      List<ComprehensionTlv> objects =
          MandatoryObject.others(envelope.objects(), CatTag.DEVICE_IDENTITIES);
      if (objects.isEmpty()) {
        throw new DecodeException("CALL CONTROL request", 0, "an object", "none");
      }
      return new CallControl(objects.get(0), objects.subList(1, objects.size()));
    }
  }

  /**
   * MO SHORT MESSAGE CONTROL (TS 31.111 clause 7.3.2): the card is asked before a short message is
   * sent. Its answer is a {@link ControlResult}.
   *
   * @param serviceCentre RP-DA
   * @param destination TP-DA
   * @param location an object {@link CatTag#LOCATION_INFORMATION}, if there is one
   */
  record MoShortMessageControl(
      Address serviceCentre, Address destination, Optional<ComprehensionTlv> location)
      implements EnvelopeContent {
    @Override
    public Envelope toEnvelope() {
      List<ComprehensionTlv> objects = new ArrayList<>();
      objects.add(ComprehensionTlv.required(CatTag.ADDRESS, serviceCentre.encodeRp()));
      objects.add(ComprehensionTlv.required(CatTag.ADDRESS, destination.encodeRp()));
      location.ifPresent(objects::add);
      return EnvelopeObjects.envelope(
          CatTag.MO_SHORT_MESSAGE_CONTROL, DeviceIdentities.TERMINAL, objects);
    }

    static MoShortMessageControl from(Envelope envelope) throws DecodeException {
      List<ComprehensionTlv> addresses =
          envelope.objects().stream().filter(object -> object.tag() == CatTag.ADDRESS).toList();
      if (addresses.size() != 2) {
        throw new DecodeException(
            "MO SHORT MESSAGE CONTROL addresses", 0, "2", String.valueOf(addresses.size()));
      }
      return new MoShortMessageControl(
          Address.decodeRp(addresses.get(0).value()),
          Address.decodeRp(addresses.get(1).value()),
          envelope.find(CatTag.LOCATION_INFORMATION));
    }
  }

  /**
   * EVENT DOWNLOAD (TS 102 223 clause 7.5), all kinds.
   *
   * @param event number of the event, 0..255; see {@link ToolkitEvent}
   * @param source the device that tells it, 0..255
   * @param details the objects that the event has
   */
  record EventDownload(int event, int source, List<ComprehensionTlv> details)
      implements EnvelopeContent {
    /** Checks the ranges and copies the list. */
    public EventDownload {
      Range.octets("event, source", event, source);
      details = List.copyOf(details);
    }

    /** Data available (clause 7.5.10): {@code length} octets, 255 for more. */
    public static EventDownload dataAvailable(ChannelStatus channel, int length) {
      Range.octets("channel data length", length);
      return new EventDownload(
          ToolkitEvent.DATA_AVAILABLE.number(),
          DeviceIdentities.TERMINAL,
          List.of(
              channel.toTlv(),
              ComprehensionTlv.required(CatTag.CHANNEL_DATA_LENGTH, (byte) length)));
    }

    /** Channel status (clause 7.5.11). */
    public static EventDownload channelStatus(ChannelStatus channel) {
      return new EventDownload(
          ToolkitEvent.CHANNEL_STATUS.number(),
          DeviceIdentities.TERMINAL,
          List.of(channel.toTlv()));
    }

    /** The first of the details with this tag. */
    public Optional<ComprehensionTlv> find(int tag) {
      return ComprehensionTlv.find(details, tag);
    }

    /** The channel that the event is about, if it names one. */
    public Optional<ChannelStatus> channel() throws DecodeException {
      Optional<ComprehensionTlv> object = find(CatTag.CHANNEL_STATUS);
      return object.isEmpty()
          ? Optional.empty()
          : Optional.of(ChannelStatus.decode(object.get().value()));
    }

    /** The octets that wait, 0..255, if the event tells them; 255 stands for more too. */
    public OptionalInt available() throws DecodeException {
      Optional<ComprehensionTlv> object = find(CatTag.CHANNEL_DATA_LENGTH);
      return object.isEmpty()
          ? OptionalInt.empty()
          : OptionalInt.of(
              new ByteReader("channel data length", object.get().value()).u8("octets"));
    }

    @Override
    public Envelope toEnvelope() {
      List<ComprehensionTlv> objects = new ArrayList<>();
      objects.add(ComprehensionTlv.required(CatTag.EVENT_LIST, (byte) event));
      objects.add(new DeviceIdentities(source, DeviceIdentities.UICC).toTlv());
      objects.addAll(details);
      return new Envelope(CatTag.EVENT_DOWNLOAD, objects);
    }

    static EventDownload from(Envelope envelope) throws DecodeException {
      int event = envelope.required("EVENT DOWNLOAD event list", CatTag.EVENT_LIST).u8("event");
      DeviceIdentities devices = DeviceIdentities.from("EVENT DOWNLOAD", envelope.objects());
      return new EventDownload(
          event,
          devices.source(),
          MandatoryObject.others(envelope.objects(), CatTag.EVENT_LIST, CatTag.DEVICE_IDENTITIES));
    }
  }

  /**
   * TIMER EXPIRATION (TS 102 223 clause 7.4).
   *
   * @param timer 1..8
   * @param value after what time it expired, in whole seconds up to 99:59:59
   */
  record TimerExpiration(int timer, Duration value) implements EnvelopeContent {
    /** Checks the ranges. */
    public TimerExpiration {
      TimeObject.requireTimer(timer);
      TimeObject.requireValue(value);
    }

    @Override
    public Envelope toEnvelope() {
      return EnvelopeObjects.envelope(
          CatTag.TIMER_EXPIRATION,
          DeviceIdentities.TERMINAL,
          List.of(TimeObject.timer(timer), TimeObject.value(value)));
    }

    static TimerExpiration from(Envelope envelope) throws DecodeException {
      String structure = "TIMER EXPIRATION";
      return new TimerExpiration(
          TimeObject.readTimer(envelope.required(structure + " timer", CatTag.TIMER_IDENTIFIER)),
          TimeObject.readValue(envelope.required(structure + " value", CatTag.TIMER_VALUE)));
    }
  }

  /**
   * USSD DATA DOWNLOAD (TS 31.111 clause 7.6).
   *
   * @param text the object {@link CatTag#USSD_STRING}, which may hold a secured packet: {@link
   *     ToolkitText#decodeUssd} reads text
   */
  record UssdDownload(ComprehensionTlv text) implements EnvelopeContent {
    /** Checks the tag. */
    public UssdDownload {
      Range.check("tag of a USSD string", text.tag(), CatTag.USSD_STRING, CatTag.USSD_STRING);
    }

    @Override
    public Envelope toEnvelope() {
      return EnvelopeObjects.envelope(
          CatTag.USSD_DOWNLOAD, DeviceIdentities.NETWORK, List.of(text));
    }

    static UssdDownload from(Envelope envelope) throws DecodeException {
      envelope.required("USSD DOWNLOAD string", CatTag.USSD_STRING);
      return new UssdDownload(envelope.find(CatTag.USSD_STRING).orElseThrow());
    }
  }

  /**
   * Any other envelope.
   *
   * @param envelope as it came
   */
  record Other(Envelope envelope) implements EnvelopeContent {
    @Override
    public Envelope toEnvelope() {
      return envelope;
    }
  }
}
