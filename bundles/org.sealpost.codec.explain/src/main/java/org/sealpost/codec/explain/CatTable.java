package org.sealpost.codec.explain;

import static java.util.Map.entry;

import java.util.Map;
import org.sealpost.codec.cat.CatTag;

/** Names and clauses of toolkit objects, by their tags (TS 101 220 clause 7.2). */
final class CatTable {
  private static final String CAT = "TS 102 223 8.";
  private static final String USAT = "TS 31.111 8.";

  private static final Map<Integer, Entry> ENTRIES =
      Map.ofEntries(
          cat(CatTag.COMMAND_DETAILS, "command details", "6"),
          cat(CatTag.DEVICE_IDENTITIES, "device identities", "7"),
          cat(CatTag.RESULT, "result", "12"),
          cat(CatTag.DURATION, "duration", "8"),
          cat(CatTag.ALPHA_IDENTIFIER, "alpha identifier", "2"),
          cat(CatTag.ADDRESS, "address", "1"),
          cat(CatTag.CAPABILITY_CONFIGURATION, "capability configuration parameters", "4"),
          cat(CatTag.SUBADDRESS, "subaddress", "3"),
          usat(CatTag.SS_STRING, "SS string", "14"),
          usat(CatTag.USSD_STRING, "USSD string", "17"),
          usat(CatTag.SMS_TPDU, "SMS TPDU", "13"),
          usat(CatTag.CELL_BROADCAST_PAGE, "cell broadcast page", "5"),
          cat(CatTag.TEXT_STRING, "text string", "15"),
          cat(CatTag.TONE, "tone", "16"),
          cat(CatTag.ITEM, "item", "9"),
          cat(CatTag.ITEM_IDENTIFIER, "item identifier", "10"),
          cat(CatTag.RESPONSE_LENGTH, "response length", "11"),
          cat(CatTag.FILE_LIST, "file list", "18"),
          cat(CatTag.LOCATION_INFORMATION, "location information", "19"),
          cat(CatTag.IMEI, "IMEI", "20"),
          cat(CatTag.HELP_REQUEST, "help request", "21"),
          cat(CatTag.NETWORK_MEASUREMENT_RESULTS, "network measurement results", "22"),
          cat(CatTag.DEFAULT_TEXT, "default text", "23"),
          cat(CatTag.NEXT_ACTION_INDICATOR, "items next action indicator", "24"),
          cat(CatTag.EVENT_LIST, "event list", "25"),
          cat(CatTag.CAUSE, "cause", "26"),
          cat(CatTag.LOCATION_STATUS, "location status", "27"),
          cat(CatTag.TRANSACTION_IDENTIFIER, "transaction identifier", "28"),
          usat(CatTag.BCCH_CHANNEL_LIST, "BCCH channel list", "29"),
          cat(CatTag.ICON_IDENTIFIER, "icon identifier", "31"),
          cat(CatTag.ITEM_ICON_LIST, "item icon identifier list", "32"),
          cat(CatTag.CARD_READER_STATUS, "card reader status", "33"),
          cat(CatTag.CARD_ATR, "card ATR", "34"),
          cat(CatTag.C_APDU, "C-APDU", "35"),
          cat(CatTag.R_APDU, "R-APDU", "36"),
          cat(CatTag.TIMER_IDENTIFIER, "timer identifier", "37"),
          cat(CatTag.TIMER_VALUE, "timer value", "38"),
          cat(CatTag.DATE_TIME_AND_TIME_ZONE, "date-time and time zone", "39"),
          usat(CatTag.CALL_CONTROL_REQUESTED_ACTION, "call control requested action", "30"),
          cat(CatTag.AT_COMMAND, "AT command", "40"),
          cat(CatTag.AT_RESPONSE, "AT response", "41"),
          usat(CatTag.BC_REPEAT_INDICATOR, "BC repeat indicator", "42"),
          cat(CatTag.IMMEDIATE_RESPONSE, "immediate response", "43"),
          cat(CatTag.DTMF_STRING, "DTMF string", "44"),
          cat(CatTag.LANGUAGE, "language", "45"),
          usat(CatTag.TIMING_ADVANCE, "timing advance", "46"),
          cat(CatTag.AID, "AID", "60"),
          cat(CatTag.BROWSER_IDENTITY, "browser identity", "47"),
          cat(CatTag.URL, "URL", "48"),
          cat(CatTag.BEARER, "bearer", "49"),
          cat(CatTag.PROVISIONING_REFERENCE_FILE, "provisioning reference file", "50"),
          cat(CatTag.BROWSER_TERMINATION_CAUSE, "browser termination cause", "51"),
          cat(CatTag.BEARER_DESCRIPTION, "bearer description", "52"),
          cat(CatTag.CHANNEL_DATA, "channel data", "53"),
          cat(CatTag.CHANNEL_DATA_LENGTH, "channel data length", "54"),
          cat(CatTag.CHANNEL_STATUS, "channel status", "56"),
          cat(CatTag.BUFFER_SIZE, "buffer size", "55"),
          cat(CatTag.CARD_READER_IDENTIFIER, "card reader identifier", "57"),
          cat(CatTag.TRANSPORT_LEVEL, "UICC/terminal interface transport level", "59"),
          cat(CatTag.OTHER_ADDRESS, "other address", "58"),
          cat(CatTag.ACCESS_TECHNOLOGY, "access technology", "61"),
          cat(CatTag.DISPLAY_PARAMETERS, "display parameters", "62"),
          cat(CatTag.SERVICE_RECORD, "service record", "63"),
          cat(CatTag.DEVICE_FILTER, "device filter", "64"),
          cat(CatTag.SERVICE_SEARCH, "service search", "65"),
          cat(CatTag.ATTRIBUTE_INFORMATION, "attribute information", "66"),
          cat(CatTag.SERVICE_AVAILABILITY, "service availability", "67"),
          cat(CatTag.ESN, "ESN", "69"),
          cat(CatTag.NETWORK_ACCESS_NAME, "network access name", "70"),
          cat(CatTag.CDMA_SMS_TPDU, "CDMA SMS TPDU", "71"),
          cat(CatTag.REMOTE_ENTITY_ADDRESS, "remote entity address", "68"),
          cat(CatTag.TEXT_ATTRIBUTE, "text attribute", "72"),
          cat(CatTag.ITEM_TEXT_ATTRIBUTE_LIST, "item text attribute list", "73"),
          usat(CatTag.PDP_CONTEXT_ACTIVATION, "PDP context activation parameters", "72"),
          cat(CatTag.CONTACTLESS_STATE, "contactless functionality state", "92"),
          cat(CatTag.IMEISV, "IMEISV", "74"),
          cat(CatTag.BATTERY_STATE, "battery state", "76"),
          cat(CatTag.BROWSING_STATUS, "browsing status", "77"),
          cat(CatTag.NETWORK_SEARCH_MODE, "network search mode", "75"),
          cat(CatTag.FRAME_LAYOUT, "frame layout", "78"),
          cat(CatTag.FRAMES_INFORMATION, "frames information", "79"),
          cat(CatTag.FRAME_IDENTIFIER, "frame identifier", "80"),
          usat(CatTag.MEASUREMENT_QUALIFIER, "UTRAN/E-UTRAN measurement qualifier", "73"),
          cat(CatTag.MULTIMEDIA_MESSAGE_REFERENCE, "multimedia message reference", "82"),
          cat(CatTag.MULTIMEDIA_MESSAGE_IDENTIFIER, "multimedia message identifier", "83"),
          cat(CatTag.MULTIMEDIA_CONTENT_IDENTIFIER, "multimedia content identifier", "85"),
          usat(CatTag.PLMN_ACCESS_LIST, "PLMNwAcT list", "90"),
          usat(CatTag.ROUTING_AREA, "routing area identification", "91"),
          usat(CatTag.REGISTRATION_TYPE, "update, attach or registration type", "92"),
          usat(CatTag.REJECTION_CAUSE, "rejection cause code", "93"),
          usat(CatTag.GEOGRAPHICAL_LOCATION, "geographical location parameters", "94"),
          usat(CatTag.PLMN_LIST, "PLMN list", "97"),
          cat(CatTag.ACTIVATE_DESCRIPTOR, "activate descriptor", "89"));

  private CatTable() {}

  /**
   * An object.
   *
   * @param name as the standard has it
   * @param clause where it is defined
   */
  record Entry(String name, String clause) {}

  /** The object with this tag, the comprehension flag not included. */
  static Entry of(int tag) {
    return ENTRIES.getOrDefault(
        tag, new Entry(String.format("object %02X", tag), "TS 101 220 7.2"));
  }

  /** What an outer tag says. */
  static Entry outer(int tag) {
    return switch (tag) {
      case CatTag.PROACTIVE_COMMAND -> new Entry("proactive command", "TS 102 223 6.6");
      case CatTag.SMS_PP_DOWNLOAD -> new Entry("SMS-PP DOWNLOAD", "TS 31.111 7.1.1");
      case CatTag.CELL_BROADCAST_DOWNLOAD ->
          new Entry("CELL BROADCAST DOWNLOAD", "TS 31.111 7.1.2");
      case CatTag.MENU_SELECTION -> new Entry("MENU SELECTION", "TS 102 223 7.2");
      case CatTag.CALL_CONTROL -> new Entry("CALL CONTROL", "TS 31.111 7.3.1");
      case CatTag.MO_SHORT_MESSAGE_CONTROL ->
          new Entry("MO SHORT MESSAGE CONTROL", "TS 31.111 7.3.2");
      case CatTag.EVENT_DOWNLOAD -> new Entry("EVENT DOWNLOAD", "TS 102 223 7.5");
      case CatTag.TIMER_EXPIRATION -> new Entry("TIMER EXPIRATION", "TS 102 223 7.4");
      case CatTag.USSD_DOWNLOAD -> new Entry("USSD DATA DOWNLOAD", "TS 31.111 7.6");
      case CatTag.MMS_TRANSFER_STATUS -> new Entry("MMS TRANSFER STATUS", "TS 102 223 7.6");
      case CatTag.MMS_NOTIFICATION_DOWNLOAD ->
          new Entry("MMS NOTIFICATION DOWNLOAD", "TS 102 223 7.7");
      case CatTag.TERMINAL_APPLICATIONS -> new Entry("TERMINAL APPLICATIONS", "TS 102 223 7.8");
      case CatTag.GEOGRAPHICAL_LOCATION_REPORTING ->
          new Entry("GEOGRAPHICAL LOCATION REPORTING", "TS 31.111 7.10");
      default -> new Entry(String.format("envelope %02X", tag), "TS 101 220 7.2");
    };
  }

  private static Map.Entry<Integer, Entry> cat(int tag, String name, String clause) {
    return entry(tag, new Entry(name, CAT + clause));
  }

  private static Map.Entry<Integer, Entry> usat(int tag, String name, String clause) {
    return entry(tag, new Entry(name, USAT + clause));
  }
}
