package org.sealpost.codec.cat;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.sealpost.codec.bytes.DecodeException;

/** Turns proactive commands into actions. */
final class ProactiveActionDecoder {
  private interface Shape {
    ProactiveAction from(ProactiveCommand command) throws DecodeException;
  }

  private static final Map<ProactiveType, Shape> SHAPES = shapes();

  private ProactiveActionDecoder() {}

  private static Map<ProactiveType, Shape> shapes() {
    Map<ProactiveType, Shape> shapes = new EnumMap<>(ProactiveType.class);
    shapes.put(ProactiveType.REFRESH, ProactiveAction.Refresh::from);
    shapes.put(ProactiveType.MORE_TIME, command -> new ProactiveAction.MoreTime());
    shapes.put(ProactiveType.POLL_INTERVAL, ProactiveAction.PollInterval::from);
    shapes.put(ProactiveType.POLLING_OFF, command -> new ProactiveAction.PollingOff());
    shapes.put(ProactiveType.SET_UP_EVENT_LIST, ProactiveAction.SetUpEventList::from);
    shapes.put(ProactiveType.SEND_SHORT_MESSAGE, ProactiveAction.SendShortMessage::from);
    shapes.put(
        ProactiveType.PROVIDE_LOCAL_INFORMATION,
        command -> new ProactiveAction.ProvideLocalInformation(command.details().qualifier()));
    shapes.put(ProactiveType.TIMER_MANAGEMENT, ProactiveAction.TimerManagement::from);
    shapes.put(ProactiveType.RUN_AT_COMMAND, ProactiveAction.RunAtCommand::from);
    shapes.put(ProactiveType.SEND_SS, NetworkAction.SendSs::from);
    shapes.put(ProactiveType.SEND_USSD, NetworkAction.SendUssd::from);
    shapes.put(ProactiveType.DISPLAY_TEXT, DialogueAction.DisplayText::from);
    shapes.put(ProactiveType.GET_INKEY, DialogueAction.GetInkey::from);
    shapes.put(ProactiveType.GET_INPUT, DialogueAction.GetInput::from);
    shapes.put(ProactiveType.SELECT_ITEM, DialogueAction.SelectItem::from);
    shapes.put(ProactiveType.SET_UP_MENU, DialogueAction.SetUpMenu::from);
    shapes.put(ProactiveType.SET_UP_IDLE_MODE_TEXT, DialogueAction.SetUpIdleModeText::from);
    shapes.put(ProactiveType.LAUNCH_BROWSER, DialogueAction.LaunchBrowser::from);
    shapes.put(ProactiveType.OPEN_CHANNEL, ChannelAction.OpenChannel::from);
    shapes.put(ProactiveType.CLOSE_CHANNEL, ChannelAction.CloseChannel::from);
    shapes.put(ProactiveType.RECEIVE_DATA, ChannelAction.ReceiveData::from);
    shapes.put(ProactiveType.SEND_DATA, ChannelAction.SendData::from);
    shapes.put(ProactiveType.GET_CHANNEL_STATUS, command -> new ChannelAction.GetChannelStatus());
    shapes.put(ProactiveType.SET_UP_CALL, CallAction.SetUpCall::from);
    shapes.put(ProactiveType.SEND_DTMF, CallAction.SendDtmf::from);
    shapes.put(ProactiveType.PLAY_TONE, CallAction.PlayTone::from);
    shapes.put(ProactiveType.PERFORM_CARD_APDU, ReaderAction.PerformCardApdu::from);
    shapes.put(
        ProactiveType.POWER_ON_CARD,
        command -> new ReaderAction.PowerOnCard(ReaderAction.Readers.read(command)));
    shapes.put(
        ProactiveType.POWER_OFF_CARD,
        command -> new ReaderAction.PowerOffCard(ReaderAction.Readers.read(command)));
    shapes.put(ProactiveType.GET_READER_STATUS, ReaderAction.GetReaderStatus::from);
    shapes.put(ProactiveType.RETRIEVE_MULTIMEDIA_MESSAGE, MultimediaAction.Retrieve::from);
    shapes.put(ProactiveType.SUBMIT_MULTIMEDIA_MESSAGE, MultimediaAction.Submit::from);
    shapes.put(ProactiveType.DISPLAY_MULTIMEDIA_MESSAGE, MultimediaAction.Display::from);
    shapes.put(ProactiveType.LANGUAGE_NOTIFICATION, TerminalAction.LanguageNotification::from);
    shapes.put(ProactiveType.GET_FRAMES_STATUS, command -> new TerminalAction.GetFramesStatus());
    TerminalAction.Request.types().forEach(type -> shapes.put(type, TerminalAction.Request::from));
    return Collections.unmodifiableMap(shapes);
  }

  static ProactiveAction decode(ProactiveCommand command) throws DecodeException {
    return SHAPES.getOrDefault(command.type(), ProactiveAction.Other::new).from(command);
  }
}
