package org.sealpost.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.explain.Explanation;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that explains octets: lines for people, one line of JSON for programs. */
abstract class Decoding implements Callable<Integer> {
  @Option(names = "--json", description = "Print one line of JSON for each explanation.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** One explanation, or several for several inputs. */
  abstract List<Explanation> explain() throws DecodeException, IOException;

  @Override
  public final Integer call() throws IOException {
    List<Explanation> explanations;
    try {
      explanations = explain();
    } catch (DecodeException e) {
      throw new LauncherException(LauncherException.BAD_INPUT, e.getMessage());
    }
    for (Explanation explanation : explanations) {
      if (json) {
        spec.commandLine().getOut().println(Json.line(members(explanation)));
      } else {
        spec.commandLine().getOut().print(explanation.toText());
        spec.commandLine().getOut().flush();
      }
    }
    return 0;
  }

  /** The arguments as octets; {@code -} stands for the lines of standard input. */
  static List<byte[]> octets(List<String> arguments) throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (String argument : arguments) {
      if (!argument.equals("-")) {
        all.add(Hex.parse("HEX", argument));
        continue;
      }
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank()) {
          all.add(Hex.parse("standard input", line));
        }
      }
    }
    return all;
  }

  /** The arguments as one octet string: a command may be pasted with spaces. */
  static byte[] joined(List<String> arguments) throws IOException {
    List<byte[]> parts =
        arguments.contains("-")
            ? octets(arguments)
            : List.of(Hex.parse("HEX", String.join("", arguments)));
    if (parts.size() != 1) {
      throw new LauncherException(
          LauncherException.BAD_INPUT, "expected one line, found " + parts.size());
    }
    return parts.get(0);
  }

  private static Map<String, Object> members(Explanation field) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", field.name());
    members.put("offset", field.offset());
    members.put("length", field.length());
    members.put("octets", field.octets());
    members.put("value", field.value());
    members.put("meaning", field.meaning());
    members.put("clause", field.clause());
    members.put("derived", field.derived());
    members.put("fields", field.children().stream().map(Decoding::members).toList());
    return members;
  }
}
