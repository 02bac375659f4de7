import Dispatch
import Foundation

/// An HTTP client that sends just what it is told, and may leave in the middle of it.
package final class SocketClient {
    package struct Broken: Error {
        let call: String
        let code = errno
    }

    private let descriptor: Int32

    /// Connects to a server on this machine, such as `http://127.0.0.1:8080`.
    package init(_ url: String) throws {
        guard let port = URL(string: url)?.port else { throw Broken(call: "no port") }
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Broken(call: "connect") }
    }

    deinit { close(descriptor) }

    /// Sends the head of a request and the beginning of its body.
    ///
    /// - Parameter headers: whole lines, such as `Content-Length: 4`.
    package func post(_ path: String, _ headers: [String], _ body: String) throws {
        let head = ["POST \(path) HTTP/1.1", "Host: localhost"] + headers
        try send(head.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }

    package func send(_ text: String) throws {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Broken(call: "send") }
            bytes = bytes.dropFirst(count)
        }
    }

    /// What comes, until it has `end` in it or the other side closes.
    package func receive(until end: String) async -> String {
        let descriptor = descriptor
        return await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                var text = ""
                var buffer = [UInt8](repeating: 0, count: 4096)
                while !text.contains(end) {
                    let count = recv(descriptor, &buffer, buffer.count, 0)
                    guard count > 0 else { break }
                    text += String(decoding: buffer[..<count], as: UTF8.self)
                }
                continuation.resume(returning: text)
            }
        }
    }
}
