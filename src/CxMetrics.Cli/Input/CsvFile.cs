using System.IO.Enumeration;
using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace CxMetrics.Cli.Input;

/// <summary>A CSV file with a header row, read record by record; a field is only valid until the next record is read.</summary>
internal sealed class CsvFile : IDisposable
{
    // A longer record is a sign of a quote that is never closed.
    private const int LongestRecord = 1 << 22;

    private readonly Stream _source;
    private readonly CsvReader _reader;
    private readonly string[] _header;
    private CsvMalformedReason? _malformed;

    private CsvFile(string name, Stream source, Stream text, bool trimsFields)
    {
        Name = name;
        _source = source;
        _reader = CsvReader.Create(
            text,
            new CsvReaderOptions
            {
                // The header is read as a record, so that it is checked like one.
                HasHeader = false,
                SkipEmptyLines = false,
                TrimWhitespace = trimsFields,
                TrackLineNumbers = true,
                MaxRecordSize = LongestRecord,
                OnMalformedRecord = record => _malformed = record.Reason,
            }
        );
        if (!ReadRecord())
            throw new InputException($"{Name}: the file is empty; a header row with column names was expected.");
        _header = [.. Enumerable.Range(0, _reader.FieldCount).Select(column => Text(column).Trim())];
    }

    /// <summary>Gets the name to show: the path as given, or "standard input".</summary>
    public string Name { get; }

    /// <summary>Gets the line on which the current record starts, counted from 1.</summary>
    public long Line => _reader.LineNumber;

    /// <summary>Gets the number of records read so far, without the header.</summary>
    public long Records { get; private set; }

    /// <summary>Gets the number of bytes of the file, or null where it is not known.</summary>
    public long? Length => _source.CanSeek ? _source.Length : null;

    /// <summary>Gets how many of those bytes have been read.</summary>
    public long Position => _source.CanSeek ? _source.Position : 0;

    /// <summary>Gets whether numbers may be written with a decimal comma: where commas do not separate the fields.</summary>
    public bool HasDecimalComma => _reader.Separator != ',';

    /// <summary>Opens a file, or standard input for -.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="trimsFields">Whether blanks around a field are none of it.</param>
    public static CsvFile Open(string path, bool trimsFields = true)
    {
        var (name, stream) = InputFile.Open(path, "a CSV file");
        try
        {
            return new(name, stream, InputFile.Unpacked(stream), trimsFields);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Takes over a stream that was opened, and what is read of it, unpacked.</summary>
    public static CsvFile Of(string name, Stream source, Stream text, bool trimsFields) =>
        new(name, source, text, trimsFields);

    /// <summary>Finds a column by its name: as written, or whatever its case when only one matches.</summary>
    public int ColumnOf(string name)
    {
        string wanted = name.Trim();
        foreach (var comparison in new[] { StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase })
        {
            int[] found = [.. Enumerable.Range(0, _header.Length).Where(i => _header[i].Equals(wanted, comparison))];
            if (found.Length == 1)
                return found[0];
            if (found.Length > 1)
                throw new InputException(
                    $"{Name}: {found.Length} columns are called '{Shown.Of(wanted)}'; their names have to differ."
                );
        }
        throw new InputException(
            $"{Name}: there is no column '{Shown.Of(wanted)}'.{Shown.Guess(wanted, _header)} The columns are {Columns}."
        );
    }

    /// <summary>Finds the columns of a list such as <c>A,B</c>; a name that has a comma itself is found first.</summary>
    public IEnumerable<int> ColumnsOf(string names) =>
        _header.Contains(names.Trim(), StringComparer.OrdinalIgnoreCase)
            ? [ColumnOf(names)]
            : names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(ColumnOf);

    /// <summary>Finds the columns of a list such as <c>A,Q7*</c>, where * stands for any text. A name with a comma or a star
    /// is found first.</summary>
    /// <returns>Each column, and whether it was named in full.</returns>
    public IEnumerable<(int Column, bool IsNamed)> ColumnsLike(string names)
    {
        if (_header.Contains(names.Trim(), StringComparer.OrdinalIgnoreCase))
            return [(ColumnOf(names), true)];
        return names
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(part =>
                part.Contains('*', StringComparison.Ordinal)
                && !_header.Contains(part, StringComparer.OrdinalIgnoreCase)
                    ? Matching(part).Select(column => (column, false))
                    : [(ColumnOf(part), true)]
            );
    }

    /// <summary>Gets the names of the columns, to be shown.</summary>
    public string Columns => Shown.List(_header);

    public string NameOf(int column) => _header[column];

    /// <summary>Gives the UTF-8 text of a field.</summary>
    public ReadOnlySpan<byte> Field(int column) => _reader.GetSpan(column);

    /// <summary>Gives the text of a field.</summary>
    public string Text(int column)
    {
        var field = Field(column);
        if (!Utf8.IsValid(field))
        {
            throw new InputException(
                $"{Name}: line {Line}: the text is not UTF-8. Save the file as UTF-8 (in Excel: 'CSV UTF-8') and try again."
            );
        }
        return Encoding.UTF8.GetString(field);
    }

    /// <summary>Goes to the next record.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool Read()
    {
        do
        {
            if (!ReadRecord())
                return false;
        } while (IsBlankLine());

        // Spreadsheets leave empty cells behind the last column; anything else has shifted the columns.
        bool fits = _reader.FieldCount >= _header.Length;
        for (int i = _header.Length; fits && i < _reader.FieldCount; i++)
            fits = Field(i).IsEmpty;
        if (!fits)
        {
            throw new InputException(
                $"{Name}: line {Line}: the number of fields is {_reader.FieldCount}; in the header it is {_header.Length}."
            );
        }
        Records++;
        return true;
    }

    /// <summary>Says what is wrong with a field, and where it is.</summary>
    public InputException Bad(int column, string problem) =>
        new($"{Name}: line {Line}, column {Shown.Of(NameOf(column))}: '{Shown.Of(Text(column))}' is {problem}.");

    public void Dispose()
    {
        _reader.Dispose();
        _source.Dispose();
    }

    private int[] Matching(string pattern)
    {
        int[] found =
        [
            .. Enumerable
                .Range(0, _header.Length)
                .Where(i => FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\"), _header[i])),
        ];
        return found.Length > 0
            ? found
            : throw new InputException(
                $"{Name}: no column is called like '{Shown.Of(pattern)}'. The columns are {Columns}."
            );
    }

    // A quote in the middle of an unquoted field, such as 5" in a comment, leaves no doubt, as long as no other quote of the
    // record has swallowed the end of its line. The other two may hide fields.
    private string? Problem() =>
        _malformed switch
        {
            null => null,
            CsvMalformedReason.StrayQuote => _reader.RawRecord.Trim("\r\n"u8).ContainsAny((byte)'\r', (byte)'\n')
                ? "the quotes do not match"
                : null,
            CsvMalformedReason.UnterminatedQuote => "a quote is not closed",
            _ => "there is text behind a closing quote",
        };

    // In a file of one column an empty line is an empty field: a missing answer.
    private bool IsBlankLine() => _header.Length > 1 && _reader.FieldCount == 1 && Field(0).IsEmpty;

    private bool ReadRecord()
    {
        try
        {
            _malformed = null;
            bool isThere = _reader.Read();
            return Problem() is { } problem ? throw new InputException($"{Name}: line {Line}: {problem}.") : isThere;
        }
        catch (CsvFormatException e)
        {
            throw new InputException(
                $"{Name}: after line {Line}: a row is longer than {LongestRecord} bytes; perhaps a quote is not closed.",
                e
            );
        }
        catch (InvalidDataException e)
        {
            throw new InputException($"{Name}: after line {Line}: the gzip data is damaged or cut off.", e);
        }
    }
}
