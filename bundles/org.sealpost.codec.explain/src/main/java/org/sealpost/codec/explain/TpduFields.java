package org.sealpost.codec.explain;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.Address;
import org.sealpost.codec.sms.ProtocolIdentifier;
import org.sealpost.codec.sms.ServiceCentreTime;
import org.sealpost.codec.sms.SmsCommand;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.codec.sms.SmsDeliverReport;
import org.sealpost.codec.sms.SmsStatusReport;
import org.sealpost.codec.sms.SmsSubmit;
import org.sealpost.codec.sms.SmsSubmitReport;
import org.sealpost.codec.sms.Tpdu;
import org.sealpost.codec.sms.TransferStatus;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.ValidityPeriod;

/** Short message TPDUs (TS 23.040 clause 9.2). */
final class TpduFields {
  private static final String FIELDS = "TS 23.040 9.2.3.";

  private final UserDataFields userData;

  TpduFields(UserDataFields userData) {
    this.userData = userData;
  }

  /** What a service centre sent. */
  void toMobile(Fields fields) throws DecodeException {
    describe(fields, Tpdu.decodeToMobile(fields.all()));
  }

  /** What a mobile or its card sent. */
  void fromMobile(Fields fields) throws DecodeException {
    describe(fields, Tpdu.decodeFromMobile(fields.all()));
  }

  /** Whatever it can be; a message rather than a report where both are possible. */
  void any(Fields fields) throws DecodeException {
    describe(fields, decode(fields.all()));
  }

  /** A TPDU of either direction; fails with what is wrong with it as a message. */
  static Tpdu decode(byte[] tpdu) throws DecodeException {
    boolean submit = tpdu.length > 0 && (tpdu[0] & 3) == 1;
    DecodeException failure;
    try {
      return submit ? Tpdu.decodeFromMobile(tpdu) : Tpdu.decodeToMobile(tpdu);
    } catch (DecodeException e) {
      failure = e;
    }
    try {
      return submit ? Tpdu.decodeToMobile(tpdu) : Tpdu.decodeFromMobile(tpdu);
    } catch (DecodeException alsoNot) {
      throw failure;
    }
  }

  /** TP-DCS; that of text where there is none. */
  static int coding(Tpdu tpdu) {
    if (tpdu instanceof SmsDeliver deliver) {
      return deliver.dcs();
    }
    return tpdu instanceof SmsSubmit submit ? submit.dcs() : 0;
  }

  private void describe(Fields fields, Tpdu tpdu) throws DecodeException {
    String name = TpduWords.name(tpdu);
    fields.flags(
        "first octet",
        TpduWords.clause(tpdu),
        octet -> name,
        octet -> TpduWords.firstOctet(tpdu, octet));
    if (tpdu instanceof SmsDeliver deliver) {
      address(fields, "TP-OA", "7", deliver.originator());
      coded(fields, deliver.pid(), deliver.dcs());
      time(fields, "TP-SCTS", "11", deliver.time());
      userData(fields, deliver.userData(), deliver.dcs());
    } else if (tpdu instanceof SmsSubmit submit) {
      fields.number("TP-MR", 1, FIELDS + "6", "message reference");
      address(fields, "TP-DA", "8", submit.destination());
      coded(fields, submit.pid(), submit.dcs());
      validity(fields, submit.validity());
      userData(fields, submit.userData(), submit.dcs());
    } else if (tpdu instanceof SmsDeliverReport report) {
      failure(fields, report.failure().isPresent());
      indicator(fields);
      optional(fields, report.pid().isPresent(), report.dcs().isPresent());
      report.userData().ifPresent(data -> note(fields, data, report.dcs().orElse(0)));
    } else if (tpdu instanceof SmsSubmitReport report) {
      failure(fields, report.failure().isPresent());
      indicator(fields);
      time(fields, "TP-SCTS", "11", report.time());
      optional(fields, report.pid().isPresent(), report.dcs().isPresent());
      report.userData().ifPresent(data -> note(fields, data, report.dcs().orElse(0)));
    } else if (tpdu instanceof SmsStatusReport report) {
      status(fields, report);
    } else if (tpdu instanceof SmsCommand command) {
      command(fields, command);
    }
  }

  private void status(Fields fields, SmsStatusReport report) throws DecodeException {
    fields.number("TP-MR", 1, FIELDS + "6", "reference of the message");
    address(fields, "TP-RA", "14", report.recipient());
    time(fields, "TP-SCTS", "11", report.accepted());
    time(fields, "TP-DT", "13", report.discharged());
    fields.octet("TP-ST", FIELDS + "15", status -> TpduWords.status(new TransferStatus(status)));
    if (report.indicated()) {
      indicator(fields);
      optional(fields, report.pid().isPresent(), report.dcs().isPresent());
      report.userData().ifPresent(data -> note(fields, data, report.dcs().orElse(0)));
    }
  }

  private static void command(Fields fields, SmsCommand command) throws DecodeException {
    fields.number("TP-MR", 1, FIELDS + "6", "message reference");
    octet(fields, "TP-PID", "9", pid -> new ProtocolIdentifier(pid).description());
    octet(fields, "TP-CT", "19", TpduWords::commandType);
    fields.number("TP-MN", 1, FIELDS + "18", "reference of the message it is about");
    address(fields, "TP-DA", "8", command.destination());
    fields.number("TP-CDL", 1, FIELDS + "20", "");
    if (fields.remaining() > 0) {
      fields.field("TP-CD", fields.remaining(), FIELDS + "21", "", "");
    }
  }

  static void address(Fields fields, String name, String clause, Address address)
      throws DecodeException {
    Optional<String> sender = address.name().map(CatValues::quoted);
    fields.group(
        name,
        address.encodeTp().length,
        FIELDS + clause,
        sender.orElseGet(() -> CatValues.number(address)),
        "",
        inner -> {
          inner.number("length", 1, "TS 23.040 9.1.2.5", "semi-octets");
          inner.octet("type of address", "TS 23.040 9.1.2.5", TpduWords::typeOfAddress);
          if (inner.remaining() > 0) {
            inner.field("digits", inner.remaining(), "TS 23.040 9.1.2.3", address.digits(), "");
          }
        });
  }

  private static void coded(Fields fields, int pid, int dcs) throws DecodeException {
    octet(fields, "TP-PID", "9", octet -> new ProtocolIdentifier(pid).description());
    octet(fields, "TP-DCS", "10", octet -> TpduWords.coding(dcs));
  }

  private static void optional(Fields fields, boolean pid, boolean dcs) throws DecodeException {
    if (pid) {
      octet(fields, "TP-PID", "9", octet -> new ProtocolIdentifier(octet).description());
    }
    if (dcs) {
      octet(fields, "TP-DCS", "10", TpduWords::coding);
    }
  }

  private static void indicator(Fields fields) throws DecodeException {
    fields.flags(
        "TP-PI",
        FIELDS + "27",
        octet -> "what follows",
        octet -> List.of(TpduWords.parameterIndicator(octet)));
  }

  private static void failure(Fields fields, boolean present) throws DecodeException {
    if (present) {
      octet(fields, "TP-FCS", "22", TpduWords::failure);
    }
  }

  private static void time(Fields fields, String name, String clause, ServiceCentreTime time)
      throws DecodeException {
    Optional<String> value = time.toOffsetDateTime().map(Object::toString);
    fields.field(
        name, 7, FIELDS + clause, value.orElse(""), value.isEmpty() ? "no date and time" : "");
  }

  private static void validity(Fields fields, ValidityPeriod validity) throws DecodeException {
    if (validity.format() != ValidityPeriod.Format.NONE) {
      int length = validity.format().length();
      fields.field("TP-VP", length, FIELDS + "12", TpduWords.validity(validity), "");
    }
  }

  private static void octet(Fields fields, String name, String clause, IntFunction<String> meaning)
      throws DecodeException {
    fields.octet(name, FIELDS + clause, meaning);
  }

  private void userData(Fields fields, UserData data, int dcs) throws DecodeException {
    String unit = data.septets().isPresent() ? "septets" : "octets";
    fields.number("TP-UDL", 1, FIELDS + "16", unit);
    if (fields.remaining() > 0) {
      fields.group(
          "TP-UD",
          fields.remaining(),
          FIELDS + "24",
          "",
          "",
          inner -> userData.describe(inner, data, dcs));
    }
  }

  /** {@link #userData} of a report, of whose lengths the codec has made sure. */
  private void note(Fields fields, UserData data, int dcs) {
    try {
      userData(fields, data, dcs);
    } catch (DecodeException e) {
      throw new IllegalStateException("the codec has read it", e);
    }
  }
}
