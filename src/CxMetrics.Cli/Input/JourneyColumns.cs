using System.Globalization;
using CxMetrics.Journeys;

namespace CxMetrics.Cli.Input;

/// <summary>Reads events from the columns of a CSV file.</summary>
internal sealed class JourneyColumns : IDisposable
{
    private const int RowsBetweenReports = 50_000;

    // Whole names begin with them.
    private static readonly string[] Months =
    [
        .. CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames.Where(month => month.Length > 0),
    ];

    private readonly CsvFile _file;
    private readonly int _case;
    private readonly int _touchpoint;
    private readonly int _time;
    private readonly int? _outcome;
    private readonly bool _skipsWithoutTime;
    private readonly EventPipe _events;
    private long _withoutTime;

    private JourneyColumns(JourneyRequest request, CsvFile file)
    {
        _file = file;
        _case = ColumnOf(request.Case, "--case");
        _touchpoint = ColumnOf(request.Touchpoint, "--touchpoint");
        _time = ColumnOf(request.Time, "--time");
        _outcome = request.Outcome is { } outcome ? file.ColumnOf(outcome) : null;
        _skipsWithoutTime = request.SkipsWithoutTime;
        // Last, when nothing can fail any more: it starts a thread.
        _events = new();
    }

    public static JourneyResult Read(JourneyRequest request, string name, Stream source, Stream text)
    {
        // Names are kept as they are, blanks and all.
        using var file = CsvFile.Of(name, source, text, trimsFields: false);
        using var columns = new JourneyColumns(request, file);
        return ReadingProgress.Show(name, source, columns.Read);
    }

    public void Dispose() => _events.Dispose();

    private JourneyResult Read(Action<long?> report)
    {
        while (_file.Read())
        {
            ReadRow();
            if (_file.Records % RowsBetweenReports == 0)
                report(_file.Records);
        }
        string[] notes =
            _withoutTime == 0
                ? []
                :
                [
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{_withoutTime:N0} of {_file.Records:N0} events have no time and are left out."
                    ),
                ];
        return new(_file.Name, _events.Build(), notes);
    }

    private void ReadRow()
    {
        var time = _file.Field(_time);
        if (!InstantText.TryParse(time, out long ticks) && !TryParseOther(time, out ticks))
        {
            if (_skipsWithoutTime && time.Trim(" \t"u8).IsEmpty)
            {
                _withoutTime++;
                return;
            }
            throw _file.Bad(_time, "not a time; ISO 8601 such as 2024-03-01T09:30:00Z was expected");
        }
        var outcome = _outcome is { } column ? _file.Field(column) : default;
        if (!_events.Batch.TryAdd(Name(_case), Name(_touchpoint), ticks, outcome))
        {
            // One of them says what is wrong.
            _ = _file.Text(_case);
            _ = _file.Text(_touchpoint);
            _ = _outcome is { } ending ? _file.Text(ending) : "";
        }
    }

    private ReadOnlySpan<byte> Name(int column)
    {
        var field = _file.Field(column);
        return field.IsEmpty ? throw _file.Bad(column, "no name; every event needs one here") : field;
    }

    // Other ways to write a time, such as 1 March 2024 9:30.
    private bool TryParseOther(ReadOnlySpan<byte> time, out long ticks)
    {
        ticks = 0;
        if (
            !IsUnambiguous(time)
            || !DateTimeOffset.TryParse(
                _file.Text(_time),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces,
                out var other
            )
        )
            return false;
        ticks = other.UtcTicks;
        return true;
    }

    // Without a year it would be taken for one of today's. 01/02/2024 is a day of January to some, and of February to others.
    private bool IsUnambiguous(ReadOnlySpan<byte> time)
    {
        time = time.Trim(" \t"u8);
        if (time.IndexOfAnyExceptInRange((byte)'0', (byte)'9') == 4)
            return true;
        int digits = 0;
        bool hasYear = false;
        foreach (byte b in time)
        {
            digits = char.IsAsciiDigit((char)b) ? digits + 1 : 0;
            hasYear |= digits == 4;
        }
        string text = _file.Text(_time);
        return hasYear && Array.Exists(Months, month => text.Contains(month, StringComparison.OrdinalIgnoreCase));
    }

    private int ColumnOf(string? name, string option) =>
        name is null
            ? throw new InputException(
                $"{_file.Name}: a CSV file needs {option}, the name of a column. The columns are {_file.Columns}."
            )
            : _file.ColumnOf(name);
}
