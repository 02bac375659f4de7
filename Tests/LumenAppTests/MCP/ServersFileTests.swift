import Foundation
import LumenCore
import LumenMCP
import Testing

@testable import LumenApp

struct ServersFileTests {
    @Test func commandsAndAddressesAreReadInTheirOrder() throws {
        let file = try read(
            #"""
            {"mcpServers": {
              "time": {"command": "mcp-server-time", "args": ["--local-timezone", "${ZONE:-UTC}"], "env": {"A": "${SECRET}"},
                       "cwd": "/srv", "autoApprove": [], "timeout": 5},
              "off": {"command": "x", "disabled": true},
              "web": {"type": "http", "url": "https://example.org/mcp", "headers": {"X-Key": "Bearer ${SECRET}"},
                      "dashboards": ["block-utilization"], "oauth": {"clientId": "${ID:-lumen}"}}
            }}
            """#)
        #expect(file.entries.map(\.name) == ["time", "web"])
        guard case .command(let command) = file.entries[0].way,
            case .address(let url, let headers, let oauth) = file.entries[1].way
        else { return #expect(Bool(false), "a command, then an address") }
        #expect(
            command
                == .init(
                    program: "mcp-server-time", arguments: ["--local-timezone", "UTC"],
                    environment: ["A": "hush"], workingDirectory: "/srv"))
        #expect(url == "https://example.org/mcp")
        #expect(headers == [HTTPHeader("X-Key", "Bearer hush")])
        #expect(oauth.clientID == "lumen")
        #expect(file.entries.map(\.dashboards) == [nil, ["block-utilization"]])
        #expect(file.entries.map(\.timeout) == [.seconds(5), .seconds(60)])
        #expect(file["web"]?.name == "web")
        #expect(file["off"] == nil)
    }

    @Test(arguments: [
        ("{}", "there must be an object “mcpServers” with a member for each server."),
        (#"{"mcpServers": {"a b": {}}}"#, "“a b” is no name for a server: 1 to 40 letters, digits, - and _."),
        (#"{"mcpServers": {"a": []}}"#, "a: must be an object."),
        (#"{"mcpServers": {"a": {}}}"#, "a: there must be either a “command” or a “url”."),
        (
            #"{"mcpServers": {"a": {"command": "x", "url": "http://y"}}}"#,
            "a: there must be either a “command” or a “url”."
        ),
        (#"{"mcpServers": {"a": {"command": ""}}}"#, "a: “command” must be a text that is not empty."),
        (#"{"mcpServers": {"a": {"command": "x", "args": "y"}}}"#, "a: “args” must be a list of texts."),
        (#"{"mcpServers": {"a": {"command": "x", "args": [1]}}}"#, "a: “args” must be a list of texts."),
        (#"{"mcpServers": {"a": {"command": "x", "env": {"B": 1}}}}"#, "a: “env.B” must be a text."),
        (
            #"{"mcpServers": {"a": {"url": "ftp://x"}}}"#,
            "a: “url” must be an https address; http is for this machine, or with “allowHttp”."
        ),
        (
            #"{"mcpServers": {"a": {"url": "http://x.example/mcp"}}}"#,
            "a: “url” must be an https address; http is for this machine, or with “allowHttp”."
        ),
        (
            #"{"mcpServers": {"a": {"command": "x", "dashboard": []}}}"#,
            "a: “dashboard” is not known; is “dashboards” meant?"
        ),
        (#"{"mcpServers": {"a": {"command": "x", "Timeout": 1}}}"#, "a: “Timeout” is not known; is “timeout” meant?"),
        (
            #"{"mcpServers": {"a": {"command": "${NOTHING}"}}}"#,
            "a: “command” needs the environment variable NOTHING, which is not set."
        ),
        (#"{"mcpServers": {"a": {"command": "x", "disabled": 1}}}"#, "a: “disabled” must be true or false."),
        (
            #"{"mcpServers": {"a": {"command": "x", "timeout": 0}}}"#,
            "a: “timeout” must be a whole number from 1 to 600."
        ),
    ])
    func whatCannotBeUsedIsNamed(text: String, sentence: String) {
        #expect(throws: ServersFault(sentence)) { try read(text) }
    }

    @Test(arguments: ["http://127.0.0.1:8000/mcp", "http://localhost/mcp", "http://[::1]/mcp", "https://x.example/mcp"])
    func whatStaysOnThisMachineNeedsNoTLS(url: String) throws {
        #expect(try read(#"{"mcpServers": {"a": {"url": "\#(url)"}}}"#).entries.count == 1)
    }

    @Test func anotherMachineWithoutTLSHasToBeAllowed() throws {
        let file = try read(
            #"{"mcpServers": {"a": {"url": "http://x.example/mcp", "allowHttp": true, "type": "http"}}}"#)
        #expect(file.entries.count == 1)
        #expect(file.entries.first?.allowsChanges == false)
    }

    @Test func aFileThatIsNotThereSaysWhichSettingNamedIt() {
        #expect(throws: ServersFault("The file /nowhere/x.json can't be read: check LUMEN_MCP_SERVERS.")) {
            try ServersFile(path: "/nowhere/x.json", environment: [:])
        }
    }

    private func read(_ text: String) throws -> ServersFile {
        try ServersFile(JSON(parsing: Data(text.utf8)), environment: ["SECRET": "hush"])
    }
}
