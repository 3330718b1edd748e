package org.sealpost.codec.cat;

/** Tags of toolkit objects, without the comprehension flag (TS 101 220 clause 7.2). */
public final class CatTag {
  /** Outer object of a proactive command; a BER tag. */
  public static final int PROACTIVE_COMMAND = 0xd0;

  /** Outer object of an ENVELOPE (SMS-PP DOWNLOAD); a BER tag. */
  public static final int SMS_PP_DOWNLOAD = 0xd1;

  /** Outer object of an ENVELOPE (CELL BROADCAST DOWNLOAD); a BER tag. */
  public static final int CELL_BROADCAST_DOWNLOAD = 0xd2;

  /** Outer object of an ENVELOPE (MENU SELECTION); a BER tag. */
  public static final int MENU_SELECTION = 0xd3;

  /** Outer object of an ENVELOPE (CALL CONTROL); a BER tag. */
  public static final int CALL_CONTROL = 0xd4;

  /** Outer object of an ENVELOPE (MO SHORT MESSAGE CONTROL); a BER tag. */
  public static final int MO_SHORT_MESSAGE_CONTROL = 0xd5;

  /** Outer object of an ENVELOPE (EVENT DOWNLOAD); a BER tag. */
  public static final int EVENT_DOWNLOAD = 0xd6;

  /** Outer object of an ENVELOPE (TIMER EXPIRATION); a BER tag. */
  public static final int TIMER_EXPIRATION = 0xd7;

  /** Outer object of an ENVELOPE (USSD DOWNLOAD); a BER tag. */
  public static final int USSD_DOWNLOAD = 0xd9;

  /** Outer object of an ENVELOPE (MMS TRANSFER STATUS); a BER tag. */
  public static final int MMS_TRANSFER_STATUS = 0xda;

  /** Outer object of an ENVELOPE (MMS NOTIFICATION DOWNLOAD); a BER tag. */
  public static final int MMS_NOTIFICATION_DOWNLOAD = 0xdb;

  /** Outer object of an ENVELOPE (TERMINAL APPLICATIONS); a BER tag. */
  public static final int TERMINAL_APPLICATIONS = 0xdc;

  /** Outer object of an ENVELOPE (GEOGRAPHICAL LOCATION REPORTING); a BER tag. */
  public static final int GEOGRAPHICAL_LOCATION_REPORTING = 0xdd;

  /** Outer object of an ENVELOPE (ENVELOPE CONTAINER); a BER tag. */
  public static final int ENVELOPE_CONTAINER = 0xde;

  /** Outer object of an ENVELOPE (PROSE USAGE REPORT); a BER tag. */
  public static final int PROSE_REPORT = 0xdf;

  /** Number, type and qualifier of a command. */
  public static final int COMMAND_DETAILS = 0x01;

  /** Source and destination. */
  public static final int DEVICE_IDENTITIES = 0x02;

  /** Result of a command. */
  public static final int RESULT = 0x03;

  /** A time unit and a number of them. */
  public static final int DURATION = 0x04;

  /** Text to show beside something. */
  public static final int ALPHA_IDENTIFIER = 0x05;

  /** A number; in short messages that of the service centre. */
  public static final int ADDRESS = 0x06;

  /** Capability configuration parameters of a call. */
  public static final int CAPABILITY_CONFIGURATION = 0x07;

  /** A called party subaddress. */
  public static final int SUBADDRESS = 0x08;

  /** A supplementary service control string. */
  public static final int SS_STRING = 0x09;

  /** A USSD string. */
  public static final int USSD_STRING = 0x0a;

  /** A TPDU of TS 23.040. */
  public static final int SMS_TPDU = 0x0b;

  /** A page of TS 23.041. */
  public static final int CELL_BROADCAST_PAGE = 0x0c;

  /** Text with its data coding scheme. */
  public static final int TEXT_STRING = 0x0d;

  /** A tone to play. */
  public static final int TONE = 0x0e;

  /** An entry of a menu. */
  public static final int ITEM = 0x0f;

  /** Which entry of a menu. */
  public static final int ITEM_IDENTIFIER = 0x10;

  /** Least and most length of what the user enters. */
  public static final int RESPONSE_LENGTH = 0x11;

  /** Files by their paths. */
  public static final int FILE_LIST = 0x12;

  /** MCC, MNC, location area and cell. */
  public static final int LOCATION_INFORMATION = 0x13;

  /** IMEI. */
  public static final int IMEI = 0x14;

  /** The user wants help. */
  public static final int HELP_REQUEST = 0x15;

  /** Network measurement results. */
  public static final int NETWORK_MEASUREMENT_RESULTS = 0x16;

  /** Text offered to the user. */
  public static final int DEFAULT_TEXT = 0x17;

  /** What each entry of a menu leads to. */
  public static final int NEXT_ACTION_INDICATOR = 0x18;

  /** Events by their numbers. */
  public static final int EVENT_LIST = 0x19;

  /** Cause of a call's end. */
  public static final int CAUSE = 0x1a;

  /** Normal, limited or no service. */
  public static final int LOCATION_STATUS = 0x1b;

  /** Transaction identifier of a call. */
  public static final int TRANSACTION_IDENTIFIER = 0x1c;

  /** BCCH channel list. */
  public static final int BCCH_CHANNEL_LIST = 0x1d;

  /** An icon. */
  public static final int ICON_IDENTIFIER = 0x1e;

  /** Icons of menu entries. */
  public static final int ITEM_ICON_LIST = 0x1f;

  /** State of an additional card reader. */
  public static final int CARD_READER_STATUS = 0x20;

  /** ATR of an additional card. */
  public static final int CARD_ATR = 0x21;

  /** Command to an additional card. */
  public static final int C_APDU = 0x22;

  /** Answer of an additional card. */
  public static final int R_APDU = 0x23;

  /** Which of eight timers. */
  public static final int TIMER_IDENTIFIER = 0x24;

  /** Hours, minutes and seconds. */
  public static final int TIMER_VALUE = 0x25;

  /** Date, time and time zone. */
  public static final int DATE_TIME_AND_TIME_ZONE = 0x26;

  /** Call control requested action. */
  public static final int CALL_CONTROL_REQUESTED_ACTION = 0x27;

  /** An AT command. */
  public static final int AT_COMMAND = 0x28;

  /** An AT response. */
  public static final int AT_RESPONSE = 0x29;

  /** Bearer capability repeat indicator. */
  public static final int BC_REPEAT_INDICATOR = 0x2a;

  /** Answer before the text is gone. */
  public static final int IMMEDIATE_RESPONSE = 0x2b;

  /** DTMF digits. */
  public static final int DTMF_STRING = 0x2c;

  /** A language by its ISO 639 code. */
  public static final int LANGUAGE = 0x2d;

  /** Timing advance. */
  public static final int TIMING_ADVANCE = 0x2e;

  /** Application identifier. */
  public static final int AID = 0x2f;

  /** Which browser. */
  public static final int BROWSER_IDENTITY = 0x30;

  /** A URL. */
  public static final int URL = 0x31;

  /** Allowed bearers. */
  public static final int BEARER = 0x32;

  /** Provisioning reference file. */
  public static final int PROVISIONING_REFERENCE_FILE = 0x33;

  /** Why the browser ended. */
  public static final int BROWSER_TERMINATION_CAUSE = 0x34;

  /** Bearer of a channel. */
  public static final int BEARER_DESCRIPTION = 0x35;

  /** Data of a channel. */
  public static final int CHANNEL_DATA = 0x36;

  /** Octets wanted, waiting or free. */
  public static final int CHANNEL_DATA_LENGTH = 0x37;

  /** State of a channel. */
  public static final int CHANNEL_STATUS = 0x38;

  /** Buffer size of a channel. */
  public static final int BUFFER_SIZE = 0x39;

  /** Name of a card reader; in REFRESH the enforcement policy. */
  public static final int CARD_READER_IDENTIFIER = 0x3a;

  /** Transport protocol and port. */
  public static final int TRANSPORT_LEVEL = 0x3c;

  /** An IP address. */
  public static final int OTHER_ADDRESS = 0x3e;

  /** Access technologies. */
  public static final int ACCESS_TECHNOLOGY = 0x3f;

  /** What the display can do; with a DNS query the server's address. */
  public static final int DISPLAY_PARAMETERS = 0x40;

  /** Service record. */
  public static final int SERVICE_RECORD = 0x41;

  /** Device filter. */
  public static final int DEVICE_FILTER = 0x42;

  /** Service search. */
  public static final int SERVICE_SEARCH = 0x43;

  /** Attribute information. */
  public static final int ATTRIBUTE_INFORMATION = 0x44;

  /** Service availability. */
  public static final int SERVICE_AVAILABILITY = 0x45;

  /** Electronic serial number. */
  public static final int ESN = 0x46;

  /** Access point name. */
  public static final int NETWORK_ACCESS_NAME = 0x47;

  /** A TPDU of CDMA. */
  public static final int CDMA_SMS_TPDU = 0x48;

  /** Remote entity address. */
  public static final int REMOTE_ENTITY_ADDRESS = 0x49;

  /** Text attribute. */
  public static final int TEXT_ATTRIBUTE = 0x50;

  /** Text attributes of menu entries. */
  public static final int ITEM_TEXT_ATTRIBUTE_LIST = 0x51;

  /** PDP context activation parameters. */
  public static final int PDP_CONTEXT_ACTIVATION = 0x52;

  /** Contactless functionality state. */
  public static final int CONTACTLESS_STATE = 0x54;

  /** CSG cell selection status. */
  public static final int CSG_SELECTION_STATUS = 0x55;

  /** CSG identifier. */
  public static final int CSG_ID = 0x56;

  /** Home node name. */
  public static final int HNB_NAME = 0x57;

  /** IMEI and software version. */
  public static final int IMEISV = 0x62;

  /** Battery state. */
  public static final int BATTERY_STATE = 0x63;

  /** Browsing status. */
  public static final int BROWSING_STATUS = 0x64;

  /** Network search mode. */
  public static final int NETWORK_SEARCH_MODE = 0x65;

  /** Frame layout. */
  public static final int FRAME_LAYOUT = 0x66;

  /** Frames information. */
  public static final int FRAMES_INFORMATION = 0x67;

  /** Frame identifier. */
  public static final int FRAME_IDENTIFIER = 0x68;

  /** UTRAN or E-UTRAN measurement qualifier. */
  public static final int MEASUREMENT_QUALIFIER = 0x69;

  /** Multimedia message reference. */
  public static final int MULTIMEDIA_MESSAGE_REFERENCE = 0x6a;

  /** Multimedia message identifier. */
  public static final int MULTIMEDIA_MESSAGE_IDENTIFIER = 0x6b;

  /** Multimedia content identifier. */
  public static final int MULTIMEDIA_CONTENT_IDENTIFIER = 0x6e;

  /** PLMNs with access technology. */
  public static final int PLMN_ACCESS_LIST = 0x72;

  /** Routing area identification. */
  public static final int ROUTING_AREA = 0x73;

  /** Update, attach or registration type. */
  public static final int REGISTRATION_TYPE = 0x74;

  /** Rejection cause code. */
  public static final int REJECTION_CAUSE = 0x75;

  /** Geographical location parameters; with IMS the IARI. */
  public static final int GEOGRAPHICAL_LOCATION = 0x76;

  /** PLMNs. */
  public static final int PLMN_LIST = 0x79;

  /** Activate descriptor. */
  public static final int ACTIVATE_DESCRIPTOR = 0x7b;

  /** Tracking area identification. */
  public static final int TRACKING_AREA = 0x7d;

  private CatTag() {}
}
