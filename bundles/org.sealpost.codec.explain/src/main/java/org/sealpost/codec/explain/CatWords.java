package org.sealpost.codec.explain;

import org.sealpost.codec.cat.ChannelStatus;
import org.sealpost.codec.cat.ProactiveType;

/** Names of what toolkit objects code in an octet (TS 102 223 and TS 31.111, clauses 8). */
final class CatWords {
  private static final String[] REFRESH = {
    "NAA initialisation and full file change notification",
    "file change notification",
    "NAA initialisation and file change notification",
    "NAA initialisation",
    "UICC reset",
    "NAA application reset",
    "NAA session reset",
    "steering of roaming",
    "steering of roaming for WLAN"
  };

  private static final String[] LOCAL_INFORMATION = {
    "location information",
    "IMEI",
    "network measurement results",
    "date, time and time zone",
    "language setting",
    "timing advance",
    "access technology",
    "ESN",
    "IMEISV",
    "network search mode",
    "battery state",
    "MEID"
  };

  private CatWords() {}

  static String device(int device) {
    if (device >= 0x21 && device <= 0x27) {
      return "channel " + (device - 0x20);
    }
    if (device >= 0x10 && device <= 0x17) {
      return "additional card reader " + (device - 0x10);
    }
    return switch (device) {
      case 0x01 -> "keypad";
      case 0x02 -> "display";
      case 0x03 -> "earpiece";
      case 0x81 -> "UICC";
      case 0x82 -> "terminal";
      case 0x83 -> "network";
      default -> "reserved";
    };
  }

  static String unit(int unit) {
    return switch (unit) {
      case 0 -> "minutes";
      case 1 -> "seconds";
      case 2 -> "tenths of seconds";
      default -> "reserved";
    };
  }

  static String tone(int tone) {
    return switch (tone) {
      case 0x01 -> "dial tone";
      case 0x02 -> "called subscriber busy";
      case 0x03 -> "congestion";
      case 0x04 -> "radio path acknowledge";
      case 0x05 -> "radio path not available or call dropped";
      case 0x06 -> "error or special information";
      case 0x07 -> "call waiting";
      case 0x08 -> "ringing";
      case 0x10 -> "general beep";
      case 0x11 -> "positive acknowledgement";
      case 0x12 -> "negative acknowledgement or error";
      default -> "";
    };
  }

  static String bearer(int type) {
    return switch (type) {
      case 0x01 -> "CSD";
      case 0x02 -> "GPRS, UTRAN or E-UTRAN packet service";
      case 0x03 -> "default bearer for the requested transport layer";
      case 0x04 -> "local link, technology independent";
      case 0x05 -> "Bluetooth";
      case 0x06 -> "IrDA";
      case 0x07 -> "RS232";
      case 0x09 -> "UTRAN packet service with extended parameters";
      case 0x0a -> "WLAN";
      case 0x0b -> "E-UTRAN or mapped UTRAN packet service";
      case 0x0c -> "NG-RAN";
      case 0x10 -> "USB";
      default -> "reserved";
    };
  }

  static String transport(int protocol) {
    return switch (protocol) {
      case 0x01 -> "UDP, UICC in client mode, remote connection";
      case 0x02 -> "TCP, UICC in client mode, remote connection";
      case 0x03 -> "TCP, UICC in server mode";
      case 0x04 -> "UDP, UICC in client mode, local connection";
      case 0x05 -> "TCP, UICC in client mode, local connection";
      case 0x06 -> "direct communication channel";
      default -> "reserved";
    };
  }

  static String channel(ChannelStatus status) {
    return "channel "
        + status.channel()
        + ", link "
        + (status.link() ? "established" : "not established");
  }

  static String qualifier(int type, int qualifier) {
    return switch (ProactiveType.of(type)) {
      case REFRESH -> name(REFRESH, qualifier);
      case PROVIDE_LOCAL_INFORMATION -> name(LOCAL_INFORMATION, qualifier);
      case SEND_SHORT_MESSAGE ->
          (qualifier & 1) == 0 ? "packing not required" : "packing by the terminal";
      case SEND_DATA -> (qualifier & 1) == 0 ? "store in the buffer" : "send immediately";
      case OPEN_CHANNEL -> (qualifier & 1) == 0 ? "on demand" : "immediate link establishment";
      case SET_UP_CALL ->
          name(
              new String[] {
                "only if not busy",
                "only if not busy, dial again",
                "put other calls on hold",
                "put other calls on hold, dial again",
                "disconnect other calls",
                "disconnect other calls, dial again"
              },
              qualifier);
      case LANGUAGE_NOTIFICATION ->
          (qualifier & 1) == 0 ? "no certain language" : "a certain language";
      case GET_READER_STATUS -> (qualifier & 1) == 0 ? "status" : "identifier";
      case TIMER_MANAGEMENT ->
          name(new String[] {"start", "deactivate", "get current value"}, qualifier);
      case DISPLAY_TEXT ->
          ((qualifier & 1) == 0 ? "normal" : "high")
              + " priority, "
              + ((qualifier & 0x80) == 0 ? "cleared after a delay" : "cleared by the user");
      default -> "";
    };
  }

  private static String name(String[] names, int number) {
    return number < names.length ? names[number] : "reserved";
  }

  static String result(int result) {
    return switch (result) {
      case 0x00 -> "performed successfully";
      case 0x01 -> "performed with partial comprehension";
      case 0x02 -> "performed, with missing information";
      case 0x03 -> "REFRESH performed, with additional files read";
      case 0x04 -> "performed, but the icon was not displayed";
      case 0x05 -> "performed, but modified by call control";
      case 0x06 -> "performed, limited service";
      case 0x07 -> "performed with modification";
      case 0x08 -> "REFRESH performed, but the NAA was not active";
      case 0x09 -> "performed, tone not played";
      case 0x10 -> "session terminated by the user";
      case 0x11 -> "backward move requested by the user";
      case 0x12 -> "no response from the user";
      case 0x13 -> "help information required by the user";
      case 0x14 -> "USSD or SS transaction terminated by the user";
      case 0x20 -> "terminal currently unable to process the command";
      case 0x21 -> "network currently unable to process the command";
      case 0x22 -> "the user did not accept the command";
      case 0x23 -> "the user cleared down the call";
      case 0x24 -> "in contradiction with the current timer state";
      case 0x25 -> "interaction with call control, temporary problem";
      case 0x26 -> "LAUNCH BROWSER generic error";
      case 0x27 -> "MMS temporary problem";
      case 0x30 -> "command beyond the terminal's capabilities";
      case 0x31 -> "command type not understood by the terminal";
      case 0x32 -> "command data not understood by the terminal";
      case 0x33 -> "command number not known by the terminal";
      case 0x34 -> "SS return error";
      case 0x35 -> "SMS RP-ERROR";
      case 0x36 -> "error, required values are missing";
      case 0x37 -> "USSD return error";
      case 0x38 -> "multiple card command error";
      case 0x39 -> "interaction with call control or MO SMS control, permanent problem";
      case 0x3a -> "bearer independent protocol error";
      case 0x3b -> "access technology unable to process the command";
      case 0x3c -> "frames error";
      case 0x3d -> "MMS error";
      default -> "reserved";
    };
  }
}
