package org.sealpost.card.pcsc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sealpost.card.api.CardException;
import org.sealpost.card.pcsc.internal.PcscException;
import org.sealpost.card.pcsc.internal.Pcscd;
import org.sealpost.card.pcsc.internal.Protocol;
import org.sealpost.card.pcsc.internal.ReaderChoice;
import org.sealpost.card.pcsc.internal.ReaderState;
import org.sealpost.card.pcsc.internal.ReaderUse;

/** A card in a reader, which other programs may use as well. For one thread. */
public final class PcscCard implements AutoCloseable {
  private static final long MILLIS = 30_000;

  private final Pcscd pcscd;
  private final String reader;
  private final Protocol protocol;

  private PcscCard(Pcscd pcscd, String reader, Protocol protocol) {
    this.pcscd = pcscd;
    this.reader = reader;
    this.protocol = protocol;
  }

  /**
   * A reader.
   *
   * @param name what pcscd calls it
   * @param answerToReset of the card that is in it; empty if there is none, or a mute one
   */
  public record Reader(String name, Optional<byte[]> answerToReset) {
    private static Reader of(ReaderState state) {
      byte[] atr = state.answerToReset();
      boolean answered = state.present() && atr.length > 0;
      return new Reader(state.name(), answered ? Optional.of(atr) : Optional.empty());
    }
  }

  /**
   * The readers that there are.
   *
   * @param socket of pcscd; empty for the usual one
   * @throws CardException with {@code LINK} if pcscd is not there
   */
  public static List<Reader> readers(Optional<Path> socket) throws CardException {
    try (Pcscd pcscd = open(socket)) {
      return pcscd.readers().stream().map(Reader::of).toList();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Connects the card of a reader.
   *
   * @param reader the reader's name, or a part of it that no other has
   * @param socket of pcscd; empty for the usual one
   * @throws CardException with {@code ABSENT} if there is no such reader, or no card in it
   */
  public static PcscCard connect(String reader, Optional<Path> socket) throws CardException {
    Pcscd pcscd = open(socket);
    try {
      String name = chosen(reader, pcscd.readers().stream().map(ReaderState::name).toList());
      return new PcscCard(pcscd, name, pcscd.connect(name, false, Protocol.ANY));
    } catch (IOException e) {
      pcscd.close();
      throw failure(e);
    } catch (PcscException e) {
      pcscd.close();
      throw e.toCardException();
    } catch (CardException e) {
      pcscd.close();
      throw e;
    }
  }

  private static String chosen(String reader, List<String> names) throws CardException {
    List<String> found = new ReaderChoice(reader).of(names);
    if (found.size() != 1) {
      throw new CardException(
          CardException.Reason.ABSENT,
          "reader: expected one that is called \"%s\", found %s".formatted(reader, names));
    }
    return found.get(0);
  }

  private static Pcscd open(Optional<Path> socket) throws CardException {
    Path path = ReaderUse.socket(socket.map(Path::toString).orElse(""));
    try {
      return Pcscd.open(path, MILLIS);
    } catch (IOException e) {
      throw new CardException(
          CardException.Reason.LINK, "pcscd at " + path + ": " + e.getMessage(), e);
    } catch (PcscException e) {
      throw e.toCardException();
    }
  }

  /** The reader's name. */
  public String reader() {
    return reader;
  }

  /**
   * The answer to a command APDU, just as the card gives it.
   *
   * @throws CardException if there is none
   */
  public byte[] transmit(byte[] command) throws CardException {
    try {
      return pcscd.transmit(protocol, protocol.carry(command));
    } catch (IOException e) {
      throw failure(e);
    } catch (PcscException e) {
      throw e.toCardException();
    }
  }

  private static CardException failure(IOException cause) {
    return new CardException(CardException.Reason.LINK, cause.getMessage(), cause);
  }

  /** Lets the card go as it is. */
  @Override
  public void close() throws CardException {
    try (pcscd) {
      pcscd.disconnect();
    } catch (IOException e) {
      throw failure(e);
    } catch (PcscException e) {
      throw e.toCardException();
    }
  }
}
