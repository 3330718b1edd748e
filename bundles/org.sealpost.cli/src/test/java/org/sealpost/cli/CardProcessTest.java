package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.card.soft.CardOnDisk;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.it.patience.Patience;
import org.sealpost.lib.cardfile.CardFile;

/** A card in a reader, spoken to as vpcd does. */
class CardProcessTest {
  private static final Iccid ICCID = new Iccid("8949000000000000012");

  @TempDir private Path folder;
  private CardOnDisk disk;
  private CardProcess process;

  @BeforeEach
  void open() throws Exception {
    CardFile card = CardFile.random(ICCID, new Imsi("262019876543210"), new Random(1));
    disk = CardOnDisk.open(Files.write(folder.resolve("card.json"), card.toJson()));
    process = new CardProcess(disk.card());
  }

  @AfterEach
  void close() throws Exception {
    process.close();
    disk.close();
  }

  /** The reader's end of a connection. */
  private record Reader(Socket socket, DataInputStream in, DataOutputStream out) {
    static Reader of(Socket socket) throws IOException {
      socket.setSoTimeout(Patience.MILLIS);
      return new Reader(
          socket,
          new DataInputStream(socket.getInputStream()),
          new DataOutputStream(socket.getOutputStream()));
    }

    void say(String octets) throws IOException {
      byte[] message = HexFormat.of().parseHex(octets);
      out.writeShort(message.length);
      out.write(message);
    }

    String ask(String octets) throws IOException {
      say(octets);
      return HexFormat.of().formatHex(in.readNBytes(in.readUnsignedShort()));
    }

    void requireCard() throws IOException {
      say("01"); // power on
      assertThat(ask("04")).as("answer to reset").startsWith("3b");
      assertThat(ask("00a4000c022fe2")).isEqualTo("9000");
      assertThat(ask("00b000000a")).isEqualTo("989400000000000010f2" + "9000");
      say("02"); // reset: nothing is selected any more
      assertThat(ask("00b000000a")).isEqualTo("6986");
      say("00"); // power off
    }
  }

  @Test
  void readers_come_one_after_the_other() throws Exception {
    CompletableFuture<Void> end;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      end = async(() -> process.listen(server));
      for (int i = 0; i < 2; i++) {
        try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
          Reader.of(socket).requireCard();
        }
      }
    }
    end.get(Patience.SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void a_card_goes_into_a_reader_and_into_the_next_when_that_one_is_gone() throws Exception {
    try (ServerSocket reader = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      reader.setSoTimeout(Patience.MILLIS);
      CompletableFuture<Void> end = async(() -> process.insert("127.0.0.1", reader.getLocalPort()));
      for (int i = 0; i < 2; i++) {
        try (Socket socket = reader.accept()) {
          Reader.of(socket).requireCard();
        }
      }
      process.close();
      end.get(Patience.SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void a_card_that_loses_its_power_is_out_of_the_reader() throws Exception {
    disk.close();
    String card = Files.readString(folder.resolve("card.json"));
    Path fragile = folder.resolve("fragile.json");
    Files.writeString(
        fragile, card.replaceFirst("\\{", "{\"behaviour\":[\"power-loss-after-counter\"],"));
    CardFile file = CardFile.read(Files.readAllBytes(fragile));
    try (CardOnDisk weak = CardOnDisk.open(fragile);
        CardProcess fallible = new CardProcess(weak.card());
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      async(() -> fallible.listen(server));
      try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
        Reader reader = Reader.of(socket);
        reader.say(SealedEnvelope.of(file));
        assertThat(reader.in().read()).as("the end of the connection").isEqualTo(-1);
      }
      assertThat(weak.card().executions()).hasSize(1);
      try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
        Reader.of(socket).requireCard();
      }
    }
    assertThat(List.of(folder.toFile().list())).contains("fragile.json.state");
  }

  /** What may fail, in a thread of its own. */
  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }

  private static CompletableFuture<Void> async(Work work) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
                end.complete(null);
              } catch (Exception e) {
                end.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return end;
  }
}
