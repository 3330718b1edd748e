package org.sealpost.card.soft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.sealpost.card.api.CardException;
import org.sealpost.card.soft.internal.FileStorage;
import org.sealpost.card.soft.internal.Profiles;
import org.sealpost.lib.cardfile.CardFile;
import org.sealpost.lib.cardfile.CardFileException;
import org.sealpost.softcard.CardStorageException;
import org.sealpost.softcard.SoftCard;

/** A software card whose state is in a file, which one process at a time may open. */
public final class CardOnDisk implements AutoCloseable {
  private final FileStorage storage;
  private final SoftCard card;

  private CardOnDisk(FileStorage storage, SoftCard card) {
    this.storage = storage;
    this.card = card;
  }

  /**
   * Opens the card, with the state it had when it was last open.
   *
   * @param cardFile the card file; its state is in the file of this name and {@code .state}, which
   *     is made when it is missing
   * @throws CardException with reason ABSENT: no such file, a bad one, a state that is damaged or
   *     another card's, or a card that is open elsewhere
   */
  public static CardOnDisk open(Path cardFile) throws CardException {
    try {
      CardFile file = CardFile.read(Files.readAllBytes(cardFile));
      FileStorage storage =
          FileStorage.open(cardFile.resolveSibling(cardFile.getFileName() + ".state"));
      try {
        return new CardOnDisk(storage, new SoftCard(Profiles.of(file), storage));
      } catch (CardStorageException | RuntimeException e) {
        storage.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw absent(cardFile, "expected a card file, found none", e);
    } catch (IOException e) {
      throw absent(cardFile, "cannot be read: " + e, e);
    } catch (CardFileException | CardStorageException | IllegalArgumentException e) {
      throw absent(cardFile, e.getMessage(), e);
    }
  }

  private static CardException absent(Path cardFile, String why, Exception cause) {
    return new CardException(
        CardException.Reason.ABSENT, "software card " + cardFile + ": " + why, cause);
  }

  /** The card; not to be used after {@link #close()}. */
  public SoftCard card() {
    return card;
  }

  /** Erases the keys and lets others open the card. */
  @Override
  public void close() {
    card.close();
    storage.close();
  }
}
