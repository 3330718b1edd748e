package org.sealpost.lib.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sealpost.bearer.api.Peer;

/** Which folders one end reads and writes. */
public final class Side {
  /** Gateways on one stick; more are not looked at. */
  static final int MOST_GATEWAYS = 1_024;

  private static final String UP = "up";
  private static final String DOWN = "down";

  /** A gateway knows one peer and calls it nothing; the network calls its peers by their ids. */
  private final Optional<String> own;

  private Side(Optional<String> own) {
    this.own = own;
  }

  /**
   * The end of a gateway.
   *
   * @param id its place on the stick
   * @throws IllegalArgumentException if that can be no gateway's id
   */
  public static Side gateway(String id) {
    return new Side(Optional.of(GatewayId.require(id)));
  }

  /** The end of the network: all gateways that have a folder. */
  public static Side network() {
    return new Side(Optional.empty());
  }

  /** Makes what this end makes: a gateway its folders, the network nothing. */
  void prepare(Disk disk, Path root) throws IOException {
    if (own.isPresent()) {
      Path folder = root.resolve(own.get());
      disk.makeFolder(folder);
      disk.makeFolder(folder.resolve(UP));
      disk.makeFolder(folder.resolve(DOWN));
    }
  }

  /** The peers that there may be frames of. */
  List<Peer> peers(Disk disk, Path root) throws IOException {
    if (own.isPresent()) {
      return List.of(Peer.ONLY);
    }
    return disk.list(root, FrameFolder.MOST_ENTRIES).stream()
        .filter(entry -> entry.kind() == Disk.Kind.FOLDER && GatewayId.is(entry.name()))
        .map(Disk.Entry::name)
        .sorted()
        .limit(MOST_GATEWAYS)
        .map(Peer::new)
        .toList();
  }

  /** Where frames of a peer are; empty if it has none. */
  Optional<Path> in(Disk disk, Path root, Peer peer) {
    return folder(peer)
        .map(gateway -> root.resolve(gateway).resolve(own.isPresent() ? DOWN : UP))
        .filter(disk::isFolder);
  }

  /** Where frames for a peer go; empty if there is no such peer on this stick. */
  Optional<Path> out(Disk disk, Path root, Peer peer) throws IOException {
    Optional<Path> gateway = folder(peer).map(root::resolve).filter(disk::isFolder);
    if (gateway.isEmpty()) {
      return Optional.empty();
    }
    Path out = gateway.get().resolve(own.isPresent() ? UP : DOWN);
    disk.makeFolder(out);
    return Optional.of(out);
  }

  private Optional<String> folder(Peer peer) {
    if (own.isPresent()) {
      return own.filter(id -> Peer.ONLY.equals(peer));
    }
    return Optional.of(peer.address()).filter(GatewayId::is);
  }
}
