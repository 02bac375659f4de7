extension EndpointRequest {
    /// Checks what comes before the body is read as a message.
    func checkContent(limit: Int) throws(EndpointRefusal) {
        guard accepts("application", "json"), accepts("text", "event-stream") else { throw .unacceptable }
        let type = self[header: "Content-Type"]?.split(separator: ";").first.map { String($0).trimmingBlanks() }
        guard type?.lowercased() == "application/json" else { throw .mediaType }
        guard [nil, "identity"].contains(self[header: "Content-Encoding"]?.lowercased()) else { throw .mediaType }
        guard body.count <= limit else { throw .tooLarge(limit: limit) }
    }

    /// Whether the client takes a media type: the most specific range decides, and no header takes everything
    /// (RFC 9110 §12.5.1).
    func accepts(_ type: String, _ subtype: String) -> Bool {
        guard let accept = self[header: "Accept"] else { return true }
        var best = (rank: 0, isTaken: false)
        for range in accept.lowercased().split(separator: ",") {
            let parts = range.split(separator: ";").map { String($0).trimmingBlanks() }
            guard let rank = ["*/*": 1, "\(type)/*": 2, "\(type)/\(subtype)": 3][parts.first ?? ""] else { continue }
            let quality = parts.first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if rank > best.rank || (rank == best.rank && quality > 0) { best = (rank, quality > 0) }
        }
        return best.isTaken
    }
}
