/// Where a number may come from.
enum Proof {
    case fact(Int)
    /// A number within a text of a result.
    case quote(Int)
    /// The length of a list, with what was left out of it.
    case length(list: Int, omitted: Int?)
    case given(Int)
    /// The first less the second, of facts or of a given number.
    case difference(Operand, Operand)
    case sum([Int])
    /// The first divided by the second.
    case ratio(Int, Int)
    /// What the first is more than the second, as a part of it.
    case change(Int, Int)
    /// So many rows, each with the field that they were chosen by.
    case count([Int])
    /// So many rows that have a flag or a name.
    case rows([Int])

    enum Operand {
        case fact(Int)
        case given(Int)
    }
}
