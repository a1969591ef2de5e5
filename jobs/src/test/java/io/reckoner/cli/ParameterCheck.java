package io.reckoner.cli;

import io.reckoner.cli.ParameterPage.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The requests that show what a parameter does, in two variants: with it and without it (or with another value).
 *
 * @param row of the page
 * @param seenIn where the page says that it is seen
 * @param number of the check, which tells its customers from others
 * @param requests the body of the contract, then lines, then commands that look
 * @param from where the requests give the parameter
 * @param to where this check gives it
 */
record ParameterCheck(String row, String seenIn, int number, List<String> requests, Place from, Place to) {
    private static final Pattern MARK = Pattern.compile("<<(.*?)(?:\\|\\|(.*?))?>>");
    private static final String SERVICE = "\"professional_service_id\"";
    private static final JsonMapper JSON = new JsonMapper();

    /** Lists that an amendment adds to. */
    private static final List<String> AMENDABLE = List.of(
            "commits",
            "credits",
            "discounts",
            "overrides",
            "professional_services",
            "reseller_royalties",
            "scheduled_charges");

    @Override
    public String toString() {
        return to.equals(from) ? row : row + " of " + to.path() + " " + to.member();
    }

    String customer(boolean with) {
        return "p" + number + (with ? "a" : "b");
    }

    /** What is looked at with a command, of one variant. */
    List<List<String>> commands(boolean with) {
        return requests.stream()
                .filter(request -> request.startsWith("$ "))
                .map(request -> variant(request.substring(2), with).replace("@", customer(with)))
                .map(command -> List.of(command.strip().split(" +", -1)))
                .toList();
    }

    /** The journal lines of one variant: those before the run, or those after it. */
    List<String> lines(boolean with, boolean billed) {
        var lines = new ArrayList<String>();
        String customer = customer(with);
        if (!billed) {
            lines.add("{\"path\":\"/v1/customers\",\"id\":\"%1$s\",\"body\":{\"name\":\"%1$s\"}}".formatted(customer));
        }
        for (String request : requests) {
            String given = variant(request, with).replace("@", customer).replace("#", customer);
            if (to.path().endsWith("/amend") && !from.equals(to)) {
                given = given.replace(SERVICE, "\"amendment_id\":\"" + customer + ".m\"," + SERVICE);
            }
            if (request.startsWith("{") && !billed) {
                lines.addAll(contract(given, request, customer));
            } else if (request.startsWith("> ") == billed && !request.startsWith("$ ") && !request.startsWith("{")) {
                lines.add(line(given, request, customer));
            }
        }
        return lines;
    }

    /** The line of the contract, and that of the amendment if the check is one of amending. */
    private List<String> contract(String given, String members, String customer) {
        var body = (ObjectNode) JSON.readTree(given.substring(0, given.lastIndexOf('}') + 1));
        put(body, "customer_id", customer, !members.contains("\"customer_id\""));
        put(body, "starting_at", "2024-01-01", !topLevel(members, "starting_at"));
        put(body, "rate_card_id", "card", !members.endsWith("nocard") && !members.contains("\"rate_card_"));
        var added = JSON.createObjectNode();
        if (!to.path().equals(from.path())) {
            added.put("customer_id", customer).put("contract_id", customer + ".c");
            added.put("starting_at", "2024-01-01");
            moved(body).forEach(member -> added.set(member, body.remove(member)));
        } else if (!to.member().equals(from.member())) {
            JsonNode renamed = body.remove(from.member());
            body.set(to.member(), renamed);
        }
        String path = "/v1/contracts/create\",\"id\":\"" + customer + ".c";
        return added.isEmpty()
                ? List.of(request(path, "2024-03-01", body.toString()))
                : List.of(
                        request(path, "2024-03-01", body.toString()),
                        request(to.path() + "\",\"id\":\"" + customer + ".m", "2024-03-01", added.toString()));
    }

    private Set<String> moved(ObjectNode body) {
        var moved = new LinkedHashSet<>(AMENDABLE);
        moved.add(from.member());
        moved.retainAll(body.propertyNames());
        return moved;
    }

    private static String line(String given, String request, String customer) {
        String at = request.contains("} at ") ? request.substring(request.indexOf("} at ") + 5) : "2024-03-01";
        int start = given.indexOf('{');
        String[] words =
                given.substring(request.startsWith("> ") ? 2 : 0, start).strip().split(" id=", -1);
        String path = words[0];
        var body = (ObjectNode) JSON.readTree(given.substring(start, given.lastIndexOf('}') + 1));
        boolean isOfACustomer = !path.startsWith("/v1/packages/");
        put(body, "customer_id", customer, isOfACustomer && !request.contains("\"customer_id\""));
        put(body, "contract_id", customer + ".c", !path.endsWith("/create") && !request.contains("\"contract_id\""));
        return request(words.length == 1 ? path : path + "\",\"id\":\"" + words[1], at, body.toString());
    }

    private static String request(String path, String at, String body) {
        return "{\"path\":\"" + path + "\",\"at\":\"" + at + "T00:00:00Z\",\"body\":" + body + "}";
    }

    private static void put(ObjectNode body, String member, String value, boolean isMissing) {
        if (isMissing) {
            body.put(member, value);
        }
    }

    private static String variant(String body, boolean with) {
        String chosen = MARK.matcher(body)
                .replaceAll(mark ->
                        Matcher.quoteReplacement(with ? mark.group(1) : mark.group(2) == null ? "" : mark.group(2)));
        return chosen.replace(",,", ",")
                .replace(",}", "}")
                .replace(",]", "]")
                .replace("{,", "{")
                .replace("[,", "[");
    }

    private static boolean topLevel(String members, String member) {
        return members.startsWith("{\"" + member + "\"") || members.startsWith("{<<\"" + member + "\"");
    }
}
