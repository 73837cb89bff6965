namespace CxMetrics.Cli.Input;

/// <summary>Opens what a command reads.</summary>
internal static class InputFile
{
    /// <summary>Opens a file, or standard input for -.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="expected">What it should be, in words.</param>
    /// <returns>The name to show, and the bytes.</returns>
    public static (string Name, Stream Stream) Open(string path, string expected)
    {
        if (path == "-")
            return ("standard input", Console.OpenStandardInput());
        if (Directory.Exists(path))
            throw new InputException($"{path}: this is a folder; {expected} was expected.");
        try
        {
            return (
                path,
                new FileStream(
                    path,
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.Read,
                    1 << 16,
                    FileOptions.SequentialScan
                )
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException($"{path}: the file cannot be opened: {e.Message}", e);
        }
    }

    /// <summary>Unpacks a stream if it is packed with gzip.</summary>
    public static Stream Unpacked(Stream source)
    {
        var (head, whole) = Peeked(source, 2);
        return head is [0x1F, 0x8B, ..] ? new WholeGzipStream(whole) : whole;
    }

    /// <summary>Looks at the first bytes of a stream.</summary>
    /// <returns>Those bytes, fewer when there are no more, and a stream that has them still.</returns>
    public static (byte[] Head, Stream Whole) Peeked(Stream source, int length)
    {
        byte[] head = new byte[length];
        Array.Resize(ref head, source.ReadAtLeast(head, length, throwOnEndOfStream: false));
        return (head, new JoinedStream(new MemoryStream(head), source));
    }
}
