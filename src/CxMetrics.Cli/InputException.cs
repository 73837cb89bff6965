namespace CxMetrics.Cli;

/// <summary>The input or the usage is wrong: what is said to the user, without a stack trace, with exit code 2.</summary>
internal sealed class InputException(string message, Exception? inner = null) : Exception(message, inner);
